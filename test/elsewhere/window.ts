/** The part of the window that writes letters, alone, and pages that show what somebody else gets of them. */
import { Editor } from '@tiptap/core'
import i18next from 'i18next'
import type { HeldAttachment, MessageContent } from '../../preload/api.ts'
import { answerBody, forwardBody } from '../../renderer/composer/quote.ts'
import { cleanHtml } from '../../renderer/composer/rich/clean.ts'
import { extensions } from '../../renderer/composer/rich/extensions.ts'
import { dressed } from '../../renderer/composer/rich/markup.ts'
import { hideStyles } from '../../renderer/composer/rich/styles.ts'
import en from '../../renderer/locales/en.json' with { type: 'json' }

/** A letter as it is handed over to be sent; the content of its pictures is in base64. */
export type Written = { html: string; pictures: { name: string; type: string; contentId: string; content: string }[] }
/** Text that can be seen on a page, without white space, a node each; where links lead; how many pictures have pixels, and their sides in px. */
export type Seen = { texts: string[]; links: string[]; pictures: { width: number; height: number }[] }
export type ElsewhereWindow = {
  paste(html: string): Promise<Written>
  quote(content: MessageContent, as: 'answer' | 'forward'): Promise<Written>
  show(html: string): Promise<void>
  seen(): Seen
}

declare global {
  interface Window {
    elsewhere: ElsewhereWindow
  }
}

const held = new Map<string, HeldAttachment & { content: Uint8Array }>()
let count = 0
const answer = (name: string, payload: { name: string; type: string; content: Uint8Array; contentId?: string }) => {
  if (name !== 'holdAttachment') throw new Error(`nobody answers ${name}`)
  const token = `token-${count++}`
  const file = { ...payload, token, size: payload.content.byteLength }
  held.set(token, file)
  return file
}
Object.assign(window, {
  hanji: { request: async (name: string, payload: Parameters<typeof answer>[1]) => ({ ok: true, value: answer(name, payload) }) },
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

const page = (): Document => {
  const inner = document.querySelector<HTMLIFrameElement>('#bare')?.contentDocument
  if (!inner) throw new Error('no page is shown')
  return inner
}

const isSeen = (node: Node, range: Range): boolean => {
  const element = node.parentElement
  if (!element || element.closest('style,script,title,noscript')) return false
  const style = getComputedStyle(element)
  range.selectNodeContents(node)
  const { width, height, right, bottom } = range.getBoundingClientRect()
  const isThere = width > 0 && height > 0 && right > 0 && bottom > 0
  return isThere && style.visibility === 'visible' && Number.parseFloat(style.fontSize) >= 4 && !isTucked(element)
}

/** Whether it is within something that is made too small to show anything of it. */
function isTucked(element: Element): boolean {
  if (element === element.ownerDocument.body || !element.parentElement) return false
  const { overflowX, overflowY, display } = getComputedStyle(element)
  const { width, height } = element.getBoundingClientRect()
  const isSmall = (overflowX !== 'visible' && width < 8) || (overflowY !== 'visible' && height < 8)
  return (display !== 'inline' && isSmall) || isTucked(element.parentElement)
}

window.elsewhere = {
  async paste(html) {
    await ready
    const pictures: Written['pictures'] = []
    const cleaned = cleanHtml(html, (source) => {
      const [, type = '', content = ''] = /^data:(image\/[a-z]+);base64,([\s\S]*)$/.exec(source) ?? []
      if (type === '') return undefined
      const contentId = `pasted-${pictures.length}@hanji`
      pictures.push({ name: `picture-${pictures.length + 1}.png`, type, contentId, content })
      return contentId
    })
    return { html: written(cleaned), pictures }
  },
  async quote(content, as) {
    await ready
    const signature = { signature: 'Ada\nHanji', signatureHtml: undefined }
    const options = { content, receivedAt: 0, selection: '', signature, rich: true, above: true }
    const body = await (as === 'answer' ? answerBody(options) : forwardBody(options))
    const pictures = body.pictures.flatMap(({ token }) => {
      const file = held.get(token)
      return file ? [{ name: file.name, type: file.type, contentId: file.contentId ?? '', content: base64(file.content) }] : []
    })
    return { html: written(body.html ?? ''), pictures }
  },
  async show(html) {
    document.querySelector('#bare')?.remove()
    const bare = document.createElement('iframe')
    bare.id = 'bare'
    bare.sandbox.value = 'allow-same-origin'
    const loaded = new Promise((resolve) => bare.addEventListener('load', resolve, { once: true }))
    bare.srcdoc = html
    document.body.append(bare)
    await loaded
  },
  seen() {
    const shown = page()
    const range = shown.createRange()
    const texts: string[] = []
    const walker = shown.createTreeWalker(shown.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = (node.nodeValue ?? '').replace(/[\s\u200b\u00ad]+/g, '')
      if (text !== '' && isSeen(node, range)) texts.push(text)
    }
    const links = [...shown.querySelectorAll('a[href]')]
      .filter((link) => /\S/.test(link.textContent ?? '') || link.querySelector('img'))
      .map((link) => link.getAttribute('href')?.trim() ?? '')
      .filter((address) => /^(?:https?|mailto):/i.test(address))
    const pictures = [...shown.querySelectorAll('img')].flatMap((image) => {
      const { width, height } = image.getBoundingClientRect()
      return image.complete && image.naturalWidth > 2 && width > 2 && height > 2 ? [{ width, height }] : []
    })
    return { texts, links, pictures }
  },
}
