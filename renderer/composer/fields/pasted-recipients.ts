import { mailtoFields } from '../../../preload/mail/mailto.ts'

const address = /^<?[^\s@<>(),;:"[\]]{1,64}@[^\s@<>(),;:"[\]]{1,255}>?$/u

/** Links as the people whom they name: their addresses are escaped (RFC 6068 2), and what a link asks for besides is not for it to choose. */
export const withoutLinks = (text: string): string =>
  text.replace(/mailto:([^\s<>"?;]*)(?:\?[^\s<>",;]*)?/giu, (_all, path: string) => {
    const people = path.replace(/mailto:/gi, '')
    return people.includes('%') ? (mailtoFields(`mailto:${people}`)?.path ?? people) : people
  })

/**
 * Rows of a sheet as mailboxes, one a line: of the cells one is an address, and the name stands before it, or else behind it. Cells that
 * commas or semicolons part are told by all lines but the first being such rows.
 */
export function withoutCells(text: string): string {
  const lines = text.split('\n')
  const bySign = [',', ';'].find((sign) => {
    const rows = lines.filter((line, at) => line.trim() !== '' && !(at === 0 && !line.includes('@'))).map((line) => mailbox(line, sign))
    return rows.length > 1 && rows.every((row) => row !== undefined)
  })
  return lines.map((line) => mailbox(line, '\t') ?? (bySign === undefined ? undefined : mailbox(line, bySign)) ?? line).join('\n')
}

function mailbox(line: string, sign: string): string | undefined {
  const cells = line.split(sign).map((cell) => cell.trim().replace(/^"([^"]*)"$/, '$1'))
  const at = cells.findIndex((cell) => address.test(cell))
  if (cells.length < 2 || at < 0 || cells.filter((cell) => cell.includes('@')).length > 1) return undefined
  if (cells.some((cell) => /[<>"]/.test(cell))) return undefined
  const name = [...cells.slice(0, at).reverse(), ...cells.slice(at + 1)].find((cell) => /\p{L}/u.test(cell)) ?? ''
  return name === '' ? cells[at] : `"${name.replace(/["\\]/g, '')}" <${cells[at]}>`
}

const words = /=\?([^?\s*]{1,40})(?:\*[^?\s]{0,20})?\?([bq])\?([^?]{0,1000})\?=(?:\s+(?==\?))?/gi

/** A name in which encoded words are read (RFC 2047), as it stands in the source of a message. */
export const decodedName = (name: string): string =>
  name.replace(words, (all, charset: string, encoding: string, content: string) => {
    try {
      const bytes =
        encoding.toLowerCase() === 'b'
          ? atob(content)
          : content.replace(/_/g, ' ').replace(/=([0-9a-f]{2})/gi, (_byte, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      return new TextDecoder(charset).decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)))
    } catch {
      // A charset that nobody knows, or no base64: the name stays as it is written.
      return all
    }
  })
