import punycode from 'punycode'
import { labelDeceives } from '../../../preload/look-alike.ts'

/** Why one should look twice before following a link. */
export type LinkDoubt =
  /** The text names another host than the one that it leads to. */
  | { doubt: 'text-differs'; shown: string }
  | { doubt: 'look-alike' }
  /** A name before an @ that is no part of the host. */
  | { doubt: 'user-name' }
  | { doubt: 'number' }
export type Link = { kind: 'refused' } | { kind: 'open'; url: string; host: string; doubts: LinkDoubt[] }

const named = /^(?:https?:\/\/)?((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,})(?::\d+)?(?:[/?#]\S*)?$/iu

/** Where a link of a message really leads, and what speaks against it. */
export function inspectLink(href: string, text: string): Link {
  if (!URL.canParse(href)) return { kind: 'refused' }
  const url = new URL(href)
  if (url.protocol === 'mailto:' || url.protocol === 'tel:') return { kind: 'open', url: url.href, host: '', doubts: [] }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { kind: 'refused' }
  const host = url.hostname
  const shown = named.exec(text.replace(/\s+/g, ' ').trim())?.[1]?.toLowerCase()
  const doubts: LinkDoubt[] = []
  if (shown !== undefined && !isWithin(host, asciiOf(shown))) doubts.push({ doubt: 'text-differs', shown })
  if (host.includes('xn--') && host.split('.').some((label) => labelDeceives(punycode.toUnicode(label))))
    doubts.push({ doubt: 'look-alike' })
  if (url.username !== '') doubts.push({ doubt: 'user-name' })
  if (/^[\d.]+$|^\[/.test(host)) doubts.push({ doubt: 'number' })
  return { kind: 'open', url: url.href, host: punycode.toUnicode(host), doubts }
}

const asciiOf = (host: string): string => (URL.canParse(`https://${host}`) ? new URL(`https://${host}`).hostname : host)

/** `mail.bank.example` is within `bank.example` and `www.bank.example`; `bank.example.evil.example` is not. */
function isWithin(host: string, shown: string): boolean {
  const base = shown.replace(/^www\./, '')
  return host === base || host.endsWith(`.${base}`) || base.endsWith(`.${host}`)
}
