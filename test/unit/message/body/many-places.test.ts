import { cpuUsage } from 'node:process'
import { expect, test } from 'vitest'
import { pictureFinder } from '../../../../main/message/body/html/find-picture.ts'
import type { Part } from '../../../../main/message/body/pieces.ts'
import { png } from '../../support/intact-messages.ts'

const part = (order: number, fields: Partial<Part>): Part => ({
  ...{ type: 'text/html', name: '', charset: undefined, contentId: undefined, content: Buffer.from('<p>Words</p>'), inline: false, order },
  ...fields,
})
const places = Array.from({ length: 499 }, (_, nth) => part(nth, { base: `http://paper.example/${nth}/` }))
const picture = part(499, { type: 'image/png', content: png, location: 'http://paper.example/1/logo.png' })

test('pictures are found in a moment among as many places as a message can name', () => {
  const find = pictureFinder([...places, picture])
  const before = cpuUsage()
  for (let nth = 0; nth < 20_000; nth++) expect(find('logo.png') === picture && find('a') === undefined).toBe(true)
  for (let nth = 0; nth < 5000; nth++) expect(find(`${nth}.png`)).toBe(undefined)
  expect(cpuUsage(before).user / 1000).toBeLessThan(4000)
})
