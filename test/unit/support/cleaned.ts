import { JSDOM } from 'jsdom'
import { type Sanitised, sanitise } from '../../../renderer/html/clean/sanitise.ts'

const on = new JSDOM('').window

/** A message's HTML as the window cleans it. */
export const cleaned = (html: string, options: { load?: boolean } = {}): Sanitised => sanitise(html, { on, ...options })

/** What a frame makes of that. */
export const cleanedPage = (html: string): Document => new JSDOM(cleaned(html).html).window.document
