/** Lines longer than this are broken where the reader's program may join them again; RFC 3676 4.2 asks for fewer than 78. */
const longest = 76

/**
 * Plain text as format=flowed (RFC 3676): long lines end in a space where they go on; a space before what begins with one, with `>` or
 * with `From ` keeps those as they are. Quoted lines are left whole. Line ends become \n.
 */
export function flow(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .flatMap((line) => (line.startsWith('>') ? [line.trimEnd()] : broken(line === '-- ' ? line : line.trimEnd()).map(stuffed)))
    .join('\n')
}

const stuffed = (line: string): string => (/^(?: |>|From )/.test(line) ? ` ${line}` : line)

function broken(line: string): string[] {
  const lines: string[] = []
  let rest = line
  while (rest.length > longest) {
    const room = rest.lastIndexOf(' ', longest - 1)
    const near = room > 0 ? room : rest.indexOf(' ', longest)
    // A line that would be that of a signature (RFC 3676 4.3) ends at the next place.
    const at = near === 2 && rest.startsWith('-- ') ? rest.indexOf(' ', 3) : near
    // Spaces at the end would be taken for a break themselves; a word of any length is never cut.
    if (at < 0 || at === rest.length - 1) break
    lines.push(rest.slice(0, at + 1))
    rest = rest.slice(at + 1)
  }
  return [...lines, rest]
}
