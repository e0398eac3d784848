/**
 * The keys of a letter that is being written, named as those of commands; they stay the same in every set, as an editor's keys are the same in
 * every program. Those of the text's looks are the editor's own.
 */
export const letterKeys = {
  send: 'Ctrl+Enter',
  close: 'Escape',
  bold: 'Ctrl+B',
  italic: 'Ctrl+I',
  underline: 'Ctrl+U',
  link: 'Ctrl+K',
  bullets: 'Ctrl+Shift+8',
  numbers: 'Ctrl+Shift+7',
  quote: 'Ctrl+Shift+B',
  code: 'Ctrl+E',
} as const
