import type { Letter } from '../../../../preload/contract/index.ts'
import type { Part } from '../../../message/parse.ts'
import { isContentId } from '../../../message/reading/inline.ts'

export type FullAttachment = { name: string; type: string; content: Uint8Array; contentId?: string | undefined }
/** A letter with the bytes of its attachments, as main hands it over. */
export type FullLetter = Omit<Letter, 'attachments'> & { attachments: FullAttachment[] }

/** A request about a letter, as main hands it over. */
export type WithFiles<P extends { letter: Letter }> = Omit<P, 'letter'> & { letter: FullLetter }

/** A part of a message as an attachment of a letter. */
export const attached = ({ name, type, content, contentId }: Part): FullAttachment => ({
  ...{ name, type, content },
  ...(contentId !== undefined && isContentId(contentId) ? { contentId } : {}),
})
