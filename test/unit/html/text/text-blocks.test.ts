import { expect, test } from 'vitest'
import { blocksOf } from '../../../../renderer/html/text/text-blocks.ts'

const kinds = (text: string) => blocksOf(text).map(({ kind }) => kind)

test('what is quoted is apart from what is written, and who wrote it goes with it', () => {
  const text = 'Yes.\n\nOn Monday, Ann wrote:\n> one\n> two\n> three\n\nThanks'
  expect(blocksOf(text)).toEqual([
    { kind: 'text', text: 'Yes.' },
    { kind: 'quote', text: 'On Monday, Ann wrote:\n> one\n> two\n> three', foldable: true },
    { kind: 'text', text: 'Thanks' },
  ])
})

test('an attribution over two lines goes whole, in Korean too', () => {
  expect(blocksOf('Yes.\n\nAm Montag, dem 3., um 9 Uhr,\nschrieb Ann:\n> a\n> b')[1]?.text).toContain('Am Montag')
  expect(blocksOf('네.\n\n2026년 11월 3일, 김하늘 <kim@x.example>님이 작성:\n> 가\n> 나')[1]?.text).toContain('님이 작성')
})

test('a quotation of a line or two is not worth folding', () => {
  expect(blocksOf('> one\nmine')[0]).toMatchObject({ kind: 'quote', foldable: false })
})

test('a signature begins with its mark and goes to the end', () => {
  expect(kinds('Hello\n-- \nAnn\n> not a quote')).toEqual(['text', 'signature'])
})

test('a patch is a patch, and the words before it are words', () => {
  expect(kinds('Please look.\n\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b')).toEqual(['text', 'diff'])
})

test('a line of dashes does not make a patch', () => {
  expect(kinds('--- important ---\nplease read')).toEqual(['text'])
})

test('the armour of OpenPGP is a block of its own, and what is signed is text', () => {
  const armour = '-----BEGIN PGP MESSAGE-----\n\nhQEMA6mB\n-----END PGP MESSAGE-----'
  const signature = '-----BEGIN PGP SIGNATURE-----\n\niQEzBAE\n-----END PGP SIGNATURE-----'
  expect(blocksOf(`For you:\n${armour}\nAda`)).toEqual([
    { kind: 'text', text: 'For you:' },
    { kind: 'armour', text: armour },
    { kind: 'text', text: 'Ada' },
  ])
  expect(blocksOf(`-----BEGIN PGP SIGNED MESSAGE-----\nWords\n${signature}`).map(({ kind }) => kind)).toEqual(['text', 'armour'])
  expect(blocksOf('-----BEGIN PGP MESSAGE-----\nwithout end')).toEqual([{ kind: 'text', text: '-----BEGIN PGP MESSAGE-----\nwithout end' }])
})
