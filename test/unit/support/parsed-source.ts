import { type ParsedMail, simpleParser } from 'mailparser'

/** A letter as another program reads it, with its pictures by their Content-IDs. */
export const parsedSource = (source: Uint8Array): Promise<ParsedMail> => simpleParser(Buffer.from(source), { keepCidLinks: true })
