// @vitest-environment jsdom
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { quotedPictures } from '../../../../renderer/composer/begin/quoted-pictures.ts'
import { createPictures, fileOfData } from '../../../../renderer/composer/rich/pictures.ts'
import type { LetterStore } from '../../../../renderer/stores/letters/letter.ts'
import { useWindow } from '../../../../renderer/stores/window.ts'
import { held, withoutWindow } from '../../support/as-received.ts'
import { dot } from '../../support/intact-messages.ts'

beforeAll(withoutWindow)
afterEach(() => vi.restoreAllMocks())

test.each([
  ['image/png', 'image/png'],
  ['image/jpg', 'image/jpeg'],
  ['IMAGE/PJPEG', 'image/jpeg'],
  ['image/x-png', 'image/png'],
  ['image/avif', 'image/avif'],
])('a picture that is called %s is taken, pasted or quoted, as what every program calls it', async (called, type) => {
  const data = `data:${called};base64,${dot}`
  expect(fileOfData(data, '')?.type).toBe(type)
  const pictures = quotedPictures([], 1000)
  pictures.take({ source: data, alt: '', width: undefined, height: undefined, most: undefined })
  expect((await pictures.held()).map((each) => each.type)).toEqual([type])
})

test.each(['data:text/html;base64,AAAA', 'data:image/svg+xml;base64,AAAA', 'https://a.example/image/png;base64,AAAA', ''])(
  '“%s” is no picture',
  (address) => {
    expect(fileOfData(address, '')).toBeUndefined()
  },
)

test.each(['image/jpg', 'image/avif', 'image/webp'])('the editor shows a picture of the letter that is called %s', async (type) => {
  const picture = held.hold({ name: 'a', type, content: new Uint8Array([1]), contentId: 'a@x' })
  URL.createObjectURL = vi.fn(() => 'blob:1')
  const letter = { getState: () => ({ draft: { attachments: [picture] } }) } as unknown as LetterStore
  expect(await createPictures(letter).url('a@x')).toBe('blob:1')
})

describe('a picture that was copied in a letter of another window', () => {
  const begun = () => {
    const files: { name: string; contentId: string | undefined }[] = []
    const holdFiles = async (coming: Promise<{ file: File; contentId?: string }[]>) => {
      for (const { file, contentId } of await coming) files.push({ name: file.name, contentId })
    }
    return { files, letter: { getState: () => ({ draft: { attachments: [] }, holdFiles }) } as unknown as LetterStore }
  }
  test('arrives in this one, under an id of its own', async () => {
    held.hold({ name: 'mill.png', type: 'image/png', content: new Uint8Array([1]), contentId: 'there@hanji' })
    URL.createObjectURL = vi.fn(() => 'blob:2')
    const { letter, files } = begun()
    const pictures = createPictures(letter)
    const contentId = pictures.take('cid:there@hanji', 'mill')
    expect(contentId).toMatch(/^[\w-]{36}@hanji$/)
    expect(await pictures.url(contentId ?? '')).toBe('blob:2')
    await expect.poll(() => files).toEqual([{ name: 'mill.png', contentId }])
  })
  test('is said to be missing where that letter has gone out since', async () => {
    const { letter, files } = begun()
    const pictures = createPictures(letter)
    expect(await pictures.url(pictures.take('cid:gone@hanji', 'mill') ?? '')).toBeUndefined()
    await expect.poll(() => useWindow.getState().notice?.text).toContain('picture was left out')
    expect(files).toEqual([])
  })
  test('of another program is not looked for', () => {
    expect(createPictures(begun().letter).take('cid:image001.png@01DC', '')).toBeUndefined()
  })
})
