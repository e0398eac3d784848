/**
 * Mail with keywords of its own is found in all folders without looking at the rest, and what is pinned in one without looking at those that
 * have other keywords: some programs set one on every message.
 */
export const marks = `
CREATE INDEX locations_with_keywords ON locations (folder_id) WHERE keywords <> '';
CREATE INDEX locations_pinned ON locations (folder_id) WHERE instr(lower(keywords), '$pinned') > 0;
`
