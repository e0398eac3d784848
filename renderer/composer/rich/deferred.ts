import { deferred } from '../../ui/deferred.tsx'

/** The editor is the largest part of the program: it comes after the mailbox is there. */
export const RichBody = deferred(() => import('./rich-body.tsx').then((module) => module.RichBody))
export const RichField = deferred(() => import('./rich-field.tsx').then((module) => module.RichField))
