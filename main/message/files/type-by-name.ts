import { extname } from 'node:path'
import { detectMimeType } from 'nodemailer/lib/mime-funcs'

const unknown = 'application/octet-stream'

/** Types that nodemailer does not know, or knows by a name that other programs do not. */
const types: Record<string, string> = {
  '.7z': 'application/x-7z-compressed',
  '.avif': 'image/avif',
  '.csv': 'text/csv',
  '.flac': 'audio/flac',
  '.gz': 'application/gzip',
  '.heic': 'image/heic',
  '.heif': 'image/heif',
  '.hwp': 'application/x-hwp',
  '.hwpx': 'application/hwp+zip',
  '.ics': 'text/calendar',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.m4a': 'audio/mp4',
  '.md': 'text/markdown',
  '.mp3': 'audio/mpeg',
  '.opus': 'audio/ogg',
  '.rar': 'application/vnd.rar',
  '.rtf': 'application/rtf',
  '.vcf': 'text/vcard',
  '.wav': 'audio/wav',
  '.webm': 'video/webm',
  '.webp': 'image/webp',
  '.xml': 'application/xml',
  '.zip': 'application/zip',
  '.eml': 'message/rfc822',
}

/** The type of a file by its name (RFC 6838); `application/octet-stream` where nothing is known of it. */
export function fileTypeOf(name: string): string {
  const extension = extname(name).toLowerCase()
  return types[extension] ?? (extension === '' ? unknown : detectMimeType(`a${extension}`) || unknown)
}
