import { type Look, styleOf } from './base-style.ts'

/** The document in the frame. `html` is cleaned already. */
export function pageOf(html: string, look: Look): string {
  return `<!doctype html><html data-hanji-look="${look}"><meta charset="utf-8">${styleOf(look)}${html}`
}
