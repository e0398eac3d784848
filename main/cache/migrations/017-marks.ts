/** Mail with keywords of its own is found in all folders without looking at the rest. */
export const marks = `
CREATE INDEX locations_with_keywords ON locations (folder_id) WHERE keywords <> '';
`
