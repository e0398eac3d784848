import { type commands, type Kind, refusing } from './kind.ts'

/** The server says OK, and has done nothing. */
const ineffective = (verb: string, about: keyof typeof commands): Kind =>
  refusing(`OK to ${verb} without effect`, about, { say: '%T OK Done\r\n' }, { deceives: true })

/** Servers, and what stands between, that say OK to what they have not done. */
export const withoutEffect: readonly Kind[] = [
  ineffective('STORE', 'store'),
  ineffective('COPY', 'copy'),
  ineffective('MOVE', 'moveItself'),
  ineffective('EXPUNGE', 'expunge'),
  ineffective('APPEND', 'append'),
  ineffective('CREATE', 'create'),
  ineffective('RENAME', 'rename'),
  ineffective('DELETE', 'delete'),
]
