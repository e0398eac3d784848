import type { Structured } from '../mime/fields/params.ts'
import type { Piece } from './pieces.ts'

/** Where a file lies that did not come with the message (RFC 2046 5.2.3), to be read and followed by the person alone. */
export function outsidePieces({ value, params }: Structured): Piece[] {
  if (value !== 'message/external-body') return []
  const parts = ['site', 'directory', 'name'].flatMap((name) => params.get(name) ?? [])
  const place = params.get('url')?.replace(/\s+/g, '') || parts.join('/')
  return place === '' ? [] : [{ text: place, html: undefined }]
}

/** A name for an entity that stands for a file elsewhere, or for a piece of a message (RFC 2046 5.2.2); '' for any other. */
export function outsideName({ value, params }: Structured): string {
  if (value === 'message/external-body') {
    // What the sender calls it says more than where it lies.
    const address = (params.get('name') ?? params.get('url') ?? '').replace(/[?#].*$/s, '')
    const file = address.slice(address.lastIndexOf('/') + 1)
    return file === '' ? '' : `${file}.txt`
  }
  if (value !== 'message/partial') return ''
  const number = /^\d{1,5}$/.exec(params.get('number') ?? '')?.[0] ?? '?'
  const total = /^\d{1,5}$/.exec(params.get('total') ?? '')?.[0]
  return total ? `${number}-${total}.eml.part` : `${number}.eml.part`
}
