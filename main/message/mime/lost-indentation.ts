/** Parameters of the fields of parts (RFC 2045 5.1, 2183 2, 2231), alone in a line, which says nothing else. */
const parameter =
  /^(?:(?:file)?name|charset|boundary|format|delsp|type|start(?:-info)?|size|(?:creation|modification|read)-date|method|protocol|micalg|report-type|smime-type|access-type|url|number|total|id)(?:\*\d{0,3}\*?)? ?= ?(?:"[^"]*"|[^\s";]+) ?;?[ \t]*$/i

/**
 * Whether a line is a parameter of the field in the lines `before` it, though what a field goes on in is indented (RFC 5322 2.2.3): some program
 * on its way took the indentation off. The field ends with the semicolon that announces it.
 */
export const isParameterOf = (line: string, before: string): boolean => parameter.test(line) && /;\s*$/.test(before)
