// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { dot } from '../../support/intact-messages.ts'
import { draft, drafts, eachWithDrafts, type File, head, part, put, sent } from './drafts-of-others.ts'

eachWithDrafts()

describe('every file of a draft of another program goes along; a picture is in the text only where that shows it', () => {
  test.each<[string, string, File[], string[], number]>([
    [
      'Gmail',
      '<div dir="ltr">Hello <img src="cid:ii_abc1" alt="a" width="40"></div>',
      [
        ['image/png', 'a.png', 'attachment', 'ii_abc1'],
        ['application/pdf', 'plan.pdf', 'attachment', 'f_abc2'],
      ],
      ['plan.pdf'],
      1,
    ],
    [
      'Exchange',
      '<p>Hello</p>',
      [
        [
          'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
          'plan.docx',
          'attachment',
          'A1B2@EURPRD.PROD.OUTLOOK.COM',
        ],
      ],
      ['plan.docx'],
      0,
    ],
    ['iOS', '<p>Hello</p>', [['application/pdf', 'plan.pdf', 'inline', '5F1@apple']], ['plan.pdf'], 0],
    [
      'ids with odd signs',
      '<p><img src="cid:logo~1$x"> <img src="cid:a%2Bb@x"></p>',
      [
        ['image/png', 'logo.png', 'inline', 'logo~1$x'],
        ['image/png', 'plus.png', 'inline', 'a+b@x'],
      ],
      [],
      2,
    ],
    ['a picture that the text does not show', '<p>Hello</p>', [['image/png', 'photo.png', 'inline', 'x@y']], ['photo.png'], 0],
    [
      'a picture behind the text',
      '<table background="cid:bg@x"><tr><td>Hello</td></tr></table>',
      [['image/png', 'bg.png', 'inline', 'bg@x']],
      ['bg.png'],
      0,
    ],
    [
      'a picture that is hidden',
      '<p>Hello<img src="cid:h@x" style="display:none"></p>',
      [['image/png', 'h.png', 'inline', 'h@x']],
      ['h.png'],
      0,
    ],
    ['an address in capitals', '<p><img src="CID:logo1"></p>', [['image/png', 'logo.png', 'inline', 'logo1']], [], 1],
    ['an id with a space', '<p><img src="cid:my%20logo"></p>', [['image/png', 'logo.png', 'inline', 'my logo']], [], 1],
    ['a picture under another type', '<p><img src="cid:t@x" alt="Scan"></p>', [['image/tiff', 'scan.tiff', 'inline', 't@x']], [], 1],
    [
      'the same id twice',
      '<p><img src="cid:i@x"></p>',
      [
        ['image/png', 'one.png', 'inline', 'i@x'],
        ['application/pdf', 'two.pdf', 'attachment', 'i@x'],
      ],
      ['two.pdf'],
      1,
    ],
    [
      'plain files',
      '<p>Hello</p>',
      [
        ['text/calendar', 'invite.ics', 'attachment', ''],
        ['text/plain', 'note.txt', 'attachment', ''],
      ],
      ['invite.ics', 'note.txt'],
      0,
    ],
  ])('%s', async (_, html, files, listed, shown) => {
    const letter = await sent(await put(draft(html, files)))
    expect(letter.listed).toEqual(listed)
    expect(letter.html.match(/<img[^>]*src="cid:/g) ?? []).toHaveLength(shown)
    expect(letter.message.parts.map(({ name }) => name).sort()).toEqual(files.map(([, name]) => name).sort())
  })

  test.each(['image/jpg', 'application/octet-stream'])('a picture that is called %s is what its bytes are', async (type) => {
    const bytes = Buffer.from(dot, 'base64').toString('base64')
    const named = part([type, 'dot.png', 'inline', 'd@x']).replace(/\r\n\r\n[\s\S]*$/, `\r\n\r\n${bytes}\r\n`)
    const source = draft('<p><img src="cid:d@x"></p>', []).replace(/--m--\r\n$/, `${named}--m--\r\n`)
    expect((await sent(await put(source))).message.parts.map((each) => each.type)).toEqual(['image/png'])
  })

  test('pictures that are written into it', async () => {
    const large = Buffer.concat([Buffer.from(dot, 'base64'), Buffer.alloc(40_000, 7)]).toString('base64')
    const letter = await sent(
      await put(draft(`<p>Hi <img src="data:image/png;base64,${large}"> and <img src="data:image/png;base64,${dot}"></p>`, [])),
    )
    expect(letter.html.match(/<img[^>]*src="cid:/g)).toHaveLength(2)
    expect(letter.message.parts.map(({ content }) => content.length).sort((a, b) => a - b)).toEqual([70, 40_070])
  })

  test('its lines, its signature and what lies on servers', async () => {
    const letter = await sent(
      await put(draft('<div>one</div><div>two</div><div><br></div><div>three <img src="https://cdn.example/x.png" alt="Chart"></div>', [])),
    )
    expect(letter.html).toContain('<p>one<br>two</p><p>three [Chart]</p>')
    expect(letter.told).toContain('1 picture was left out')
  })
})

test('a letter is edited anew in the encoding that its reader chose', async () => {
  const raw = Buffer.concat([
    Buffer.from(`${head}Content-Type: text/plain; charset=iso-8859-1\r\n\r\n`),
    Buffer.from([0xb0, 0xa1, 0xb3, 0xaa]),
  ])
  const id = await put(raw, 'INBOX')
  expect((await drafts().openDraft({ id, charset: 'euc-kr' })).letter.text.trim()).toBe('가나')
})
