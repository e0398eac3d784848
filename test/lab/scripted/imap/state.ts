import type { ScriptedFolder } from './model.ts'
import type { View } from './view.ts'

/** What one connection has come to. */
export type Talk = {
  connection: number
  signedIn: boolean
  view: View | undefined
  /** It has asked for mod-sequences (RFC 7162 3.1). */
  modseqs: boolean
}

/** What the answers need to know of the server. */
export type ServerState = {
  folders: ScriptedFolder[]
  namespace: string
  offers(talk: Talk, capability: string): boolean
  /** Those of these STATUS or FETCH items that the server knows. */
  known(items: readonly string[]): string[]
  nextValidity(): number
}

/** How an answer is given: untagged lines, then the tagged one. */
export type Say = {
  /** An untagged line, without its CRLF. */
  say(line: string): void
  ok(text?: string): void
  no(text: string): void
  bad(text: string): void
}
