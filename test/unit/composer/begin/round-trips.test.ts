// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import { beforeAll, expect, test } from 'vitest'
import { composeLetter } from '../../../../main/message/writing/compose.ts'
import type { MessageContent } from '../../../../preload/contract/index.ts'
import { answerBody } from '../../../../renderer/composer/begin/quoted-body.ts'
import { extensions } from '../../../../renderer/composer/rich/extensions/all.ts'
import { dressed } from '../../../../renderer/html/letter/markup.ts'
import { hideStyles } from '../../../../renderer/html/markup/style-attribute.ts'
import { inEnglish, opened } from '../../support/as-received.ts'

const rounds = 30
const date = new Date('2026-11-24T09:00:00Z')
const ann = { name: '안나 Kim', address: 'ann@x.example' }
const bob = { name: 'Bob', address: 'bob@y.example' }
/** What is said in each round: longer than a line, and in two scripts. */
const said = (round: number) =>
  `Round ${round}: the paper from the second mill is a little brighter than that of the first, 종이는 ${round}번째 것이 좋습니다.`

beforeAll(inEnglish)

const plainDraft = { cc: [], bcc: [], subject: 'Re: Paper', attachments: [], date }

/** A letter as the other side reads it. */
async function delivered(from: typeof ann, body: { text: string; html?: string | undefined }): Promise<MessageContent> {
  const { source } = await composeLetter({ ...plainDraft, from, to: [bob], ...body })
  return opened(Buffer.from(source))
}

/** Hanji's answer with these words. */
async function answered(content: MessageContent, words: string): Promise<{ text: string; html: string | undefined }> {
  const rich = content.html !== undefined
  const body = await answerBody({
    content,
    receivedAt: date.getTime(),
    selection: '',
    signature: { signature: 'Ann\nHanji', signatureHtml: undefined },
    rich,
    above: true,
  })
  if (!rich) return { text: words + body.text, html: undefined }
  const editor = new Editor({ extensions: extensions(undefined), content: hideStyles(body.html ?? ''), injectCSS: false })
  editor.commands.insertContentAt(1, words)
  const html = dressed(editor.getHTML())
  editor.destroy()
  return { text: '', html }
}

/** How another program answers a plain message: it breaks lines at 72 and does not join them again. */
function brokenAnswer({ text = '' }: MessageContent, words: string): string {
  const wrapped = (line: string) => line.match(/.{1,72}(?:\s|$)|\S+/g)?.map((piece) => piece.trimEnd()) ?? ['']
  const quoted = text
    .trimEnd()
    .split('\n')
    .flatMap((line) => (line.startsWith('>') ? [`>${line}`] : wrapped(line).map((piece) => `> ${piece}`)))
  return `${words}\n\nOn Tue, Nov 24, 2026 at 9:00 AM 안나 Kim <ann@x.example> wrote:\n\n${quoted.join('\n')}\n`
}

/** How a web mail answers with markup. */
const webAnswer = ({ html = '' }: MessageContent, words: string): string =>
  `<div dir="ltr">${words}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Tue, Nov 24, 2026 at 9:00 AM 안나 Kim &lt;<a href="mailto:ann@x.example">ann@x.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${html.replace(/^[\s\S]*<body[^>]*>|<\/body>[\s\S]*$/g, '')}</blockquote></div>`

test('thirty answers in plain text, every second by a program that breaks lines, stay readable to the first', async () => {
  let content = await delivered(bob, { text: said(0) })
  for (let round = 1; round <= rounds; round++) {
    const text = round % 2 === 1 ? (await answered(content, said(round))).text : brokenAnswer(content, said(round))
    content = await delivered(round % 2 === 1 ? ann : bob, { text })
  }
  const lines = (content.text ?? '').split('\n')
  for (let round = 0; round <= rounds; round++) {
    const depth = rounds - round
    const at = lines.findIndex((line) => line.replace(/^>+ ?/, '').startsWith(`Round ${round}:`))
    expect(marks(lines[at])).toBe(depth)
    // Whatever was broken is still whole words at the same depth, in order.
    const words = lines
      .slice(at, at + 4)
      .filter((line) => marks(line) === depth)
      .map((line) => line.replace(/^>+ ?/, ''))
      .join(' ')
    expect(words).toContain(said(round))
  }
  expect(lines.every((line) => /^(?:>+(?: |$)|[^>]|$)/.test(line))).toBe(true)
})

test('thirty answers with formatting, every second by a web mail, keep every word at its depth and do not swell', async () => {
  let content = await delivered(bob, { text: '', html: `<p>${said(0)}</p>` })
  const sizes: number[] = []
  for (let round = 1; round <= rounds; round++) {
    const html = round % 2 === 1 ? (await answered(content, said(round))).html : webAnswer(content, said(round))
    content = await delivered(round % 2 === 1 ? ann : bob, { text: '', html })
    sizes.push(content.html?.length ?? 0)
  }
  const page = new DOMParser().parseFromString(hideStyles(content.html ?? ''), 'text/html')
  for (let round = 0; round <= rounds; round++) {
    const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
    let depth = -1
    while (walker.nextNode()) {
      if (walker.currentNode.textContent?.includes(said(round))) depth = depthOf(walker.currentNode)
    }
    expect(depth, `round ${round}`).toBe(rounds - round)
  }
  const steps = sizes.slice(1).map((size, index) => size - (sizes[index] ?? 0))
  expect(Math.max(...steps.slice(-10))).toBeLessThan(Math.max(...steps.slice(0, 10)) * 1.2)
  expect(content.text).toContain(`${'>'.repeat(rounds)} ${said(0)}`)
})

const marks = (line = ''): number => /^>*/.exec(line)?.[0].length ?? 0

function depthOf(node: Node): number {
  let depth = 0
  for (let above = node.parentElement; above; above = above.parentElement) if (above.tagName === 'BLOCKQUOTE') depth++
  return depth
}
