const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as HTML or XML that shows it, between tags or as the value of an attribute in double quotes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => marks[sign] ?? sign)

/** The same for between tags alone, where a quote stands for itself. */
export const escapeText = (text: string): string => text.replace(/[&<>]/g, (sign) => marks[sign] ?? sign)
