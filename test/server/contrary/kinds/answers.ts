import { commands, type Kind, saying, without } from './kind.ts'

/** Answers that are wrong, lack something, or cannot be read. */
export const answers: readonly Kind[] = [
  saying('LIST is empty', /^LIST$/, without(/^\* LIST .*\r\n/gm)),
  saying('LIST leaves out a folder', /^LIST$/, (said, random) => {
    const lines = said.match(/^\* LIST .*\r\n/gm) ?? []
    return lines.length < 2 ? said : said.replace(random.pick(lines), '')
  }),
  saying('LIST leaves out the inbox', /^LIST$/, without(/^\* LIST .* "INBOX"\r\n/gm)),
  saying('SEARCH by a field finds everything', commands.searchHeader, (said) =>
    said.replace(/^\* SEARCH.*\r\n/m, '* SEARCH 1 2 3 4 5 6 7 8 9\r\n'),
  ),
  saying('SEARCH by a field finds nothing', commands.searchHeader, (said) => said.replace(/^\* SEARCH.*\r\n/m, '* SEARCH\r\n')),
  saying('SEARCH finds nothing at all', commands.searchAll, (said) => said.replace(/^\* SEARCH.*\r\n/m, '* SEARCH\r\n')),
  saying('SEARCH finds half', commands.searchAll, (said) =>
    said.replace(/^\* SEARCH(.*)\r\n/m, (_, uids: string) => {
      const all = uids.trim().split(' ')
      return `* SEARCH ${all.slice(all.length >> 1).join(' ')}\r\n`
    }),
  ),
  saying('UIDNEXT is not told', /^(?:SELECT|EXAMINE)$/, without(/^\* OK \[UIDNEXT .*\r\n/gm)),
  saying('UIDNEXT is not told in STATUS either', /^(?:SELECT|EXAMINE|STATUS|LIST)$/, (said) =>
    said.replace(/^\* OK \[UIDNEXT .*\r\n/gm, '').replace(/UIDNEXT \d+ ?/g, ''),
  ),
  saying('EXISTS is 0', /^(?:SELECT|EXAMINE)$/, (said) => said.replace(/^\* \d+ EXISTS/m, '* 0 EXISTS')),
  saying('STATUS tells nothing', /^(?:STATUS|LIST)$/, (said) => said.replace(/^(\* STATUS .*) \(.*\)\r\n/gm, '$1 ()\r\n')),
  saying('HIGHESTMODSEQ is 0', /^(?:SELECT|EXAMINE|STATUS|LIST)$/, (said) => said.replace(/HIGHESTMODSEQ \d+/g, 'HIGHESTMODSEQ 0')),
  // One above the server's own, which becomes right once that is past it, hides a star for good: nothing tells of it (docs/servers.md).
  saying('HIGHESTMODSEQ never changes', /^(?:SELECT|EXAMINE|STATUS|LIST)$/, (said) =>
    said.replace(/HIGHESTMODSEQ \d+/g, 'HIGHESTMODSEQ 1'),
  ),
  saying('FETCH without UID comes between', /^UID FETCH$/, (said) => `* 1 FETCH (FLAGS (\\Seen))\r\n${said}`),
  // Unread messages and all messages are counted as well; of a star that is left out no number tells.
  saying('rows are left out', /^UID FETCH$/, (said) => said.replace(/^\* \d+ FETCH \((?![^\r]*\\Flagged)[^{\r]*\)\r\n/m, '')),
  saying('rows come twice', /^UID FETCH$/, (said) => said.replace(/^(\* \d+ FETCH \([^{\r]*\)\r\n)/m, '$1$1')),
  saying('a row of no message comes between', /^UID FETCH$/, (said) => `* 999 FETCH (UID 99999 FLAGS ())\r\n${said}`),
  saying('an envelope has a quote that is not escaped', commands.envelopes, (said) =>
    said.replace(/ENVELOPE \("([^"]*)" "/, 'ENVELOPE ("$1" "a "quoted" '),
  ),
  saying('a structure lacks a parenthesis', commands.envelopes, (said) => said.replace(/(BODYSTRUCTURE \(.*)\)\)\r\n/, '$1)\r\n')),
  saying('flags are odd', /^UID FETCH$/, (said) => said.replace(/FLAGS \(/, 'FLAGS (\\\\Foo ')),
  saying('a text is empty', commands.text, (said) =>
    said.replace(/BODY\[\] \{(\d+)\}\r\n([\s\S]*)/, (whole, size: string, rest: string) =>
      rest.length < Number(size) ? whole : `BODY[] {0}\r\n${rest.slice(Number(size))}`,
    ),
  ),
  saying('a text is NIL', commands.text, (said) =>
    said.replace(/BODY\[\] \{(\d+)\}\r\n([\s\S]*)/, (whole, size: string, rest: string) =>
      rest.length < Number(size) ? whole : `BODY[] NIL${rest.slice(Number(size))}`,
    ),
  ),
  saying('a text claims to have 300 MB', commands.text, (said) => ({ last: said.replace(/BODY\[\] \{\d+\}/, 'BODY[] {314572800}') })),
  saying(
    'UIDVALIDITY is another at each SELECT',
    /^(?:SELECT|EXAMINE)$/,
    (said, random) => said.replace(/UIDVALIDITY \d+/, `UIDVALIDITY ${random.int(5000, 9000)}`),
    { lasting: true },
  ),
  saying('EXISTS goes down without EXPUNGE', /^(?:UID FETCH|UID STORE|NOOP)$/, (said) => `* 1 EXISTS\r\n${said}`),
  saying('EXISTS goes down to nothing while nobody asks', /^IDLE$/, (said) => `${said}* 0 EXISTS\r\n`),
  saying('garbage comes between', /^UID FETCH$/, (said) => `\x00\xff(((( {12\r\n* ? ?\r\n${said}`),
  saying('COPYUID is not told', /^UID (?:MOVE|COPY)$/, (said) => said.replace(/\[COPYUID [^\]]*\] /g, '')),
  saying('APPENDUID is not told', /^APPEND$/, (said) => said.replace(/\[APPENDUID [^\]]*\] /g, '')),
  saying('an alert comes between', /./, (said) => (/^\S+ OK/m.test(said) ? `* OK [ALERT] Your mailbox is nearly full\r\n${said}` : said)),
  saying('no keywords can be made up for a while', /^(?:SELECT|EXAMINE)$/, (said) =>
    said.replace(/PERMANENTFLAGS \(([^)]*)\)/, (_, flags: string) => `PERMANENTFLAGS (${flags.match(/\\[A-Z]\w+/gi)?.join(' ') ?? ''})`),
  ),
  saying('what the server can do shrinks', /^(?:CAPABILITY|AUTHENTICATE|LOGIN)$/, without(/ (?:MOVE|UIDPLUS|CONDSTORE)\b/g)),
]
