import type { Attachment, PartKind, PartRisk } from '../../../preload/contract/index.ts'
import { boundedName, safeFileName, withoutJoiners } from '../../kit/file-name.ts'
import type { Part } from '../body/pieces.ts'
import { documents, documentsWithMacros, harmless, macros, pages, programs } from './kinds.ts'

/** Characters that turn the direction of a name, or are not seen at all. */
const turning = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/

/**
 * Why one should think twice before opening a part under this name; undefined for what is known to be harmless. What nobody has said is
 * harmless is 'unknown': what else runs on some system cannot be listed.
 */
export function riskOf(whole: string, type: string): PartRisk | undefined {
  const name = boundedName(whole)
  const safe = safeFileName(name)
  const program = programs.test(safe) || /^application\/(?:x-ms(?:download|dos-program)|x-executable|x-sh|java-archive|hta)$/.test(type)
  const isKnown = program || [macros, documentsWithMacros, pages, harmless].some((kinds) => kinds.test(safe))
  const wearsDocument = (program || !isKnown) && documents.test(safe)
  if (
    turning.test(withoutJoiners(name)) ||
    wearsDocument ||
    (!harmless.test(safe) && !documentsWithMacros.test(safe) && /\s{4}\S*$/.test(name))
  )
    return 'disguised'
  if (program) return 'program'
  if (macros.test(safe) || /macroenabled/.test(type)) return 'macros'
  if (pages.test(safe) || type === 'text/html' || type === 'image/svg+xml') return 'page'
  if (documentsWithMacros.test(safe)) return 'can-hold-macros'
  return isKnown ? undefined : 'unknown'
}

const shownImages = /^image\/(?:png|jpe?g|pjpeg|gif|webp|avif|bmp)$/
const shownText =
  /^(?:text\/(?!html|calendar|x?-?vcard|directory)|application\/(?:json|x-yaml|toml|sql)$|message\/(?:delivery-status|disposition-notification|feedback-report|global-delivery-status)$)/
const byExtension: readonly [RegExp, PartKind][] = [
  [/\.(?:png|jpe?g|gif|webp|avif|bmp)$/i, 'image'],
  [/\.pdf$/i, 'pdf'],
  [/\.(?:txt|log|md|csv|diff|patch|json|ya?ml|ini|conf)$/i, 'text'],
  [/\.eml$/i, 'message'],
  [/\.(?:ics|ifb)$/i, 'calendar'],
  [/\.vcf$/i, 'contact'],
  [/\.(?:mp3|m4a|ogg|oga|opus|wav|flac|aac)$/i, 'audio'],
  [/\.(?:mp4|m4v|webm|ogv|mov)$/i, 'video'],
]

/** What a part can be shown as. Types that say nothing are told by the name. */
export function kindOf(name: string, type: string): PartKind {
  if (shownImages.test(type)) return 'image'
  if (type === 'application/pdf' || type === 'application/x-pdf') return 'pdf'
  if (type === 'message/rfc822' || type === 'message/global') return 'message'
  if (type === 'text/calendar' || type === 'application/ics') return 'calendar'
  if (/^text\/(?:x-)?(?:vcard|directory)$/.test(type)) return 'contact'
  if (shownText.test(type)) return 'text'
  if (/^audio\/(?:mpeg|mp3|mp4|x-m4a|aac|ogg|opus|wav|x-wav|flac|x-flac|webm)$/.test(type)) return 'audio'
  if (/^video\/(?:mp4|webm|ogg|quicktime|x-m4v)$/.test(type)) return 'video'
  return /^application\/(?:octet-stream|x-download|force-download|binary)$|^$/.test(type)
    ? (byExtension.find(([pattern]) => pattern.test(name))?.[1] ?? 'other')
    : 'other'
}

const kindExtensions: Record<string, string> = {
  'message/rfc822': '.eml',
  'message/global': '.eml',
  'text/calendar': '.ics',
  'text/vcard': '.vcf',
  'text/x-vcard': '.vcf',
  'application/pdf': '.pdf',
  'application/pkcs7-mime': '.p7m',
  'application/x-pkcs7-mime': '.p7m',
  'application/pgp-encrypted': '.pgp',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'text/plain': '.txt',
  'text/html': '.html',
  'message/delivery-status': '.txt',
}

/** A part as the reader lists it, under a name that is safe to save; `title` names a message within the message. */
export function toAttachment(part: Part, index: number, title = ''): Attachment {
  const { type, content } = part
  const named = part.name || title
  const extension = kindExtensions[type] ?? ''
  const name = named === '' ? '' : safeFileName(part.name === '' ? `${named}${extension}` : named)
  return { index, name, type, size: content.byteLength, kind: kindOf(name, type), risk: riskOf(part.name || nameless(type), type) }
}

/** The name to save a part under that has none of its own. */
export const nameless = (type: string): string => (type === 'text/calendar' ? 'invite.ics' : `attachment${kindExtensions[type] ?? ''}`)
