const length = 200

/** The first words of a message for the list: one line, no quoted text, no markup, at most 200 characters. */
export function snippetOf(message: { text: string | undefined; html: string | undefined }): string {
  const text = message.text?.trim() ? message.text : textOfHtml(message.html ?? '')
  const own = text
    .slice(0, 20_000)
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join(' ')
  return Array.from(own.replace(/\s+/g, ' ').trim()).slice(0, length).join('')
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** A rough text of an HTML body, good enough for a snippet; it is shown as text, never as markup. */
function textOfHtml(html: string): string {
  return html
    .slice(0, 100_000)
    .replace(/<(style|script|head|title)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<[^>]{0,10000}>/g, ' ')
    .replace(/&(#x?[0-9a-f]{1,6}|[a-z]{1,8});/gi, (whole, name: string) => entity(name) ?? whole)
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return entities[name.toLowerCase()]
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}
