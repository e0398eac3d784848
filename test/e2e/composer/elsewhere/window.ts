/** The part of the window that writes letters, alone, and pages that show what somebody else gets of them. */
import { Editor } from '@tiptap/core'
import i18next from 'i18next'
import en from '../../../../locales/en.json' with { type: 'json' }
import type { HeldAttachment, MessageContent } from '../../../../preload/contract/index.ts'
import { takeOver } from '../../../../renderer/composer/begin/foreign-body.ts'
import { answerBody, forwardBody } from '../../../../renderer/composer/begin/quoted-body.ts'
import { extensions } from '../../../../renderer/composer/rich/extensions/all.ts'
import { dressed } from '../../../../renderer/html/letter/markup.ts'
import { hideStyles } from '../../../../renderer/html/markup/style-attribute.ts'
import { cleanHtml } from '../../../../renderer/html/paste/clean.ts'
import { barePage, showBare } from '../../reader/layouts/bare.ts'

/** A letter as it is handed over to be sent; the content of its pictures is in base64. */
export type File = { name: string; type: string; contentId?: string | undefined; content: string }
export type Written = { html: string; files: File[] }
/** Text that can be seen on a page, without white space, a node each; where links lead; how many pictures have pixels, and their sides in px. */
export type Seen = {
  texts: string[]
  /** Of two neighbours that are drawn apart the last word of one and the first of the other. */
  apart: [end: string, begin: string][]
  /** Text that is there and cannot be seen, as `texts` are. */
  hidden: string[]
  /** All that is read, with a space wherever white space or a new line stands. */
  flow: string
  links: string[]
  pictures: { width: number; height: number }[]
}
export type ElsewhereWindow = {
  paste(html: string): Promise<Written>
  /** The content of the message's pictures is in base64. */
  quote(content: Omit<MessageContent, 'inline'>, inline: File[], as: 'answer' | 'forward'): Promise<Written>
  /** In plain text. */
  quotePlain(content: MessageContent): Promise<string>
  /** A draft of another program, gone on with. */
  goOn(html: string, files: File[]): Promise<Written>
  /** One of our own, opened again. */
  reopen(html: string): string
  show(html: string): Promise<void>
  seen(): Seen
}

declare global {
  interface Window {
    elsewhere: ElsewhereWindow
  }
}

type Held = HeldAttachment & { content: Uint8Array }
const held = new Map<string, Held>()
let count = 0
const hold = (payload: Omit<Held, 'token' | 'size'>): Held => {
  const file = { ...payload, token: `token-${count++}`, size: payload.content.byteLength }
  held.set(file.token, file)
  return file
}
const answer = (name: string, payload: Held) => {
  if (name === 'holdAttachment') return hold(payload)
  if (name === 'getHeld') return held.get(payload.token)
  if (name === 'dropAttachment') return held.delete(payload.token)
  throw new Error(`nobody answers ${name}`)
}
Object.assign(window, {
  hanji: { request: async (name: string, payload: Held) => ({ ok: true, value: answer(name, payload) }) },
})
const ready = i18next.init({ lng: 'en', resources: { en: { translation: en } } })

const editor = new Editor({ extensions: extensions(undefined), injectCSS: false })
const written = (html: string): string => {
  editor.commands.setContent(hideStyles(html))
  return dressed(editor.getHTML())
}
const base64 = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

const bytesOf = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
const filesOf = (attachments: readonly HeldAttachment[]): File[] =>
  attachments.flatMap(({ token }) => {
    const file = held.get(token)
    return file ? [{ name: file.name, type: file.type, contentId: file.contentId, content: base64(file.content) }] : []
  })
const signature = { signature: 'Ada\nHanji', signatureHtml: undefined }

/** `anywhere`: also outside of the page, from where a reader may bring it in. */
const isSeen = (node: Node, range: Range, anywhere = false): boolean => {
  const element = node.parentElement
  if (!element || element.closest('style,script,title,noscript')) return false
  const style = getComputedStyle(element)
  range.selectNodeContents(node)
  const { width, height, right, bottom } = range.getBoundingClientRect()
  const isThere = width > 0 && height > 0 && ((right > 0 && bottom > 0) || anywhere)
  return isThere && style.visibility === 'visible' && Number.parseFloat(style.fontSize) >= 4 && !isClear(style) && !isTucked(element)
}

/** Whether words have no colour, and neither a shadow nor what is behind them shows their shape. */
const isClear = ({ webkitTextFillColor, backgroundClip, textShadow }: CSSStyleDeclaration): boolean =>
  /^rgba\(.*, 0\)$/.test(webkitTextFillColor) && backgroundClip !== 'text' && textShadow === 'none'

/** Whether it is within something that is made too small to show anything of it. */
function isTucked(element: Element): boolean {
  if (element === element.ownerDocument.body || !element.parentElement) return false
  const { overflowX, overflowY, display } = getComputedStyle(element)
  const { width, height } = element.getBoundingClientRect()
  const isSmall = (overflowX !== 'visible' && width < 8) || (overflowY !== 'visible' && height < 8)
  return (display !== 'inline' && isSmall) || isTucked(element.parentElement)
}

const longestEnd = 20
const wordsOf = (node: Node): string[] =>
  (node.nodeValue ?? '')
    .replace(/[\u200b\u00ad]+/g, '')
    .trim()
    .split(/\s+/)
/** Words further apart than this in a line, in px, are read as two. */
const leastGap = 2

/** Whether two texts that follow each other are drawn apart: by a space, a new line, another block, or the room between them. */
function areApart(one: Node, other: Node): boolean {
  const page = one.ownerDocument ?? document
  const between = page.createRange()
  between.setStart(one, 0)
  between.setEnd(other, other.nodeValue?.length ?? 0)
  const [end, begin] = [(one.nodeValue ?? '').trimEnd(), (other.nodeValue ?? '').trimStart()]
  const words = between.toString()
  if (/\s/.test(words.slice(end.length, words.length - begin.length))) return true
  if (between.cloneContents().querySelector('br')) return true
  const [before, behind] = [page.createRange(), page.createRange()]
  before.selectNodeContents(one)
  behind.selectNodeContents(other)
  const [last, first] = [[...before.getClientRects()].at(-1), behind.getClientRects()[0]]
  if (!last || !first) return false
  const isOneLine = Math.min(last.bottom, first.bottom) - Math.max(last.top, first.top) > Math.min(last.height, first.height) / 2
  return isOneLine ? first.left - last.right > leastGap || last.left - first.right > leastGap : blockOf(one) !== blockOf(other)
}

/** The block that a text stands in. */
function blockOf(node: Node): Element | null {
  let element = node.parentElement
  while (element && /^(?:inline|contents)$/.test(getComputedStyle(element).display)) element = element.parentElement
  return element
}

window.elsewhere = {
  async paste(html) {
    await ready
    const files: File[] = []
    const cleaned = cleanHtml(html, (source) => {
      const [, type = '', content = ''] = /^data:(image\/[a-z]+);base64,([\s\S]*)$/.exec(source) ?? []
      if (type === '') return undefined
      const contentId = `pasted-${files.length}@hanji`
      files.push({ name: `picture-${files.length + 1}.png`, type, contentId, content })
      return contentId
    })
    return { html: written(cleaned), files }
  },
  async quote(content, parts, as) {
    await ready
    const inline = parts.map(({ contentId = '', ...part }) => ({ ...part, contentId, content: bytesOf(part.content) }))
    const options = { content: { ...content, inline }, receivedAt: 0, selection: '', signature, rich: true, above: true }
    const body = await (as === 'answer' ? answerBody(options) : forwardBody(options))
    return { html: written(body.html ?? ''), files: filesOf(body.pictures) }
  },
  async quotePlain(content) {
    await ready
    return (await answerBody({ content, receivedAt: 0, selection: '', signature, rich: false, above: true })).text
  },
  async goOn(html, files) {
    await ready
    const taken = await takeOver(
      html,
      files.map((file) => hold({ ...file, content: bytesOf(file.content) })),
    )
    return { html: written(taken.html ?? ''), files: filesOf(taken.attachments) }
  },
  reopen: (html) => written(html),
  show: showBare,
  seen() {
    const shown = barePage()
    const range = shown.createRange()
    // What is folded in is a click away, and a part of the message.
    for (const details of shown.querySelectorAll('details')) details.open = true
    const [texts, hidden, apart]: [string[], string[], [string, string][]] = [[], [], []]
    let former: Node | undefined
    const walker = shown.createTreeWalker(shown.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = (node.nodeValue ?? '').replace(/[\s\u200b\u00ad]+/g, '')
      if (text === '' || node.parentElement?.closest('style,script,title,noscript')) continue
      if (!isSeen(node, range)) {
        if (!isSeen(node, range, true)) hidden.push(text)
        continue
      }
      if (former && areApart(former, node))
        apart.push([wordsOf(former).at(-1)?.slice(-longestEnd) ?? '', wordsOf(node)[0]?.slice(0, longestEnd) ?? ''])
      texts.push(text)
      former = node
    }
    const links = [...shown.querySelectorAll('a[href]')]
      .filter((link) => /\S/.test(link.textContent ?? '') || link.querySelector('img'))
      .map((link) => link.getAttribute('href')?.trim() ?? '')
      .filter((address) => /^(?:https?|mailto):/i.test(address))
    const pictures = [...shown.querySelectorAll('img')].flatMap((image) => {
      const { width, height } = image.getBoundingClientRect()
      return image.complete && image.naturalWidth > 2 && width > 2 && height > 2 ? [{ width, height }] : []
    })
    return { texts, apart, hidden, flow: shown.body.innerText.replace(/[\u200b\u00ad]+/g, '').replace(/\s+/g, ' '), links, pictures }
  },
}
