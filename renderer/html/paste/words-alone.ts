import i18next from 'i18next'
import { escapeHtml } from '../../../preload/html/escape.ts'
import { withoutSpans } from './fragment.ts'

/** Longer than this, in characters, no text is taken: an editor stands still over it. */
const longest = 1_000_000

/** The words of markup that is too long to be read as such, as paragraphs and lines. Where even these are too long, the last line says so. */
export function wordsAlone(html: string): string {
  let text = html
  for (const name of ['script', 'style', 'head', 'title']) text = withoutSpans(text, `<${name}>`, `</${name}>`)
  text = withoutSpans(withoutSpans(withoutSpans(text, '<style ', '</style>'), '<script ', '</script>'), '<!--', '-->')
  text = text
    .replace(/\s+/g, ' ')
    .replace(/<\/(?:p|h[1-6]|table|ul|ol|blockquote|pre)(?=[\s>])[^<>]*>/gi, '\n\n')
    .replace(/<(?:br|\/?(?:div|li|tr|section|article))(?=[\s/>])[^<>]*>/gi, '\n')
    .replace(/<\/?t[dh](?=[\s>])[^<>]*>/gi, ' ')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/(?<! ) *\n */g, '\n')
    .trim()
  const cut = text.length > longest ? text.slice(0, longest).replace(/&[^;\s]{0,10}$/, '') : text
  const paragraphs = cut.split(/\n{2,}/).map((paragraph) => `<p>${paragraph.split('\n').map(word).join('<br>')}</p>`)
  const said = cut === text ? [] : [`<p>${escapeHtml(i18next.t('composer.cutShort', { count: text.length - cut.length }))}</p>`]
  return [...paragraphs, ...said].join('')
}

/** References stay what they are; what else could be markup is words. */
const word = (text: string): string =>
  text
    .replace(/&(?!(?:#\d+|#x[\da-f]+|\w+);)/gi, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
