import type { Draft } from '../../stores/letters/letter.ts'

/** What one should be asked once before a letter goes out. */
export type Doubt = 'no-subject' | 'no-attachment'

/** Words that promise a file; a person is asked rather than told, for they may mean something else. */
const promises = /\battach(?:ed|ment|ments|ing)?\b|\benclos(?:ed|ure)\b|\bsee\s{1,9}the\s{1,9}file\b|첨부|붙임|동봉|보내드린\s{0,9}파일/iu

/** What is doubtful of a letter, in the order in which it is asked. Only what the person wrote counts, not what is quoted. */
export function doubtsOf({ subject, attachments, text, html }: Draft): Doubt[] {
  const own = html === undefined ? ownText(text) : ownHtml(html)
  const files = attachments.filter(({ contentId }) => contentId === undefined || html === undefined)
  return [
    ...(subject.trim() === '' ? (['no-subject'] as const) : []),
    ...(files.length === 0 && promises.test(own) ? (['no-attachment'] as const) : []),
  ]
}

const ownText = (text: string): string =>
  (text.split(/^-- $/m)[0] ?? '')
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join('\n')

const ownHtml = (html: string): string => {
  const { body } = new DOMParser().parseFromString(html.replace(/\sstyle="[^"]*"/g, ''), 'text/html')
  for (const element of body.querySelectorAll('blockquote, .signature')) element.remove()
  return body.textContent ?? ''
}
