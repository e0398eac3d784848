import { expect, test } from 'vitest'
import { fileTypeOf } from '../../../../main/message/files/type-by-name.ts'

test.each([
  ['invite.ics', 'text/calendar'],
  ['deck.pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['letter.doc', 'application/msword'],
  ['letter.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['sheet.xls', 'application/vnd.ms-excel'],
  ['sheet.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['text.odt', 'application/vnd.oasis.opendocument.text'],
  ['film.mp4', 'video/mp4'],
  ['song.mp3', 'audio/mpeg'],
  ['IMG_0001.HEIC', 'image/heic'],
  ['logo.svg', 'image/svg+xml'],
  ['page.html', 'text/html'],
  ['data.json', 'application/json'],
  ['notes.md', 'text/markdown'],
  ['ada.vcf', 'text/vcard'],
  ['all.7z', 'application/x-7z-compressed'],
  ['한지.hwp', 'application/x-hwp'],
  ['plan.pdf', 'application/pdf'],
  ['list.csv', 'text/csv'],
  ['a.b.txt', 'text/plain'],
  ['old.eml', 'message/rfc822'],
  ['Makefile', 'application/octet-stream'],
  ['what.is-this', 'application/octet-stream'],
])('the file %s is sent as %s', (name, type) => {
  expect(fileTypeOf(name)).toBe(type)
})
