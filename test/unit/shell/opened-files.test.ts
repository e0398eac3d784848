import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { messagesOfMailbox, readOpenedFile, withCrlf } from '../../../main/message/files/opened.ts'
import { createOpenedFiles, filesIn, isElsewhere } from '../../../main/shell/files/opened.ts'

const folder = mkdtempSync(join(tmpdir(), 'hanji-files-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const message = 'From: Ada <ada@press.example>\r\nSubject: Hello\r\n\r\nText\r\n'
const bytes = (text: string) => new TextEncoder().encode(text)

describe('which files a command line names', () => {
  test('messages, mailboxes and calendars by path, seen from the folder of whoever starts it', () => {
    expect(filesIn(['a.eml', '/tmp/B.MBOX', '../c.ics'], '/home/ada/mail')).toEqual([
      '/home/ada/mail/a.eml',
      '/tmp/B.MBOX',
      '/home/ada/c.ics',
    ])
  })
  test('what a file manager hands over is a link, whatever it is called', () => {
    const path = join(folder, '한글 100%.message')
    expect(filesIn([pathToFileURL(path).href, 'file://localhost/tmp/x'], '/')).toEqual([path, '/tmp/x'])
  })
  test.each([
    ['--profile=/tmp/a.eml'],
    ['-x.eml'],
    ['mailto:ada@hanji.example?subject=a.eml'],
    ['https://hanji.example/a.eml'],
    ['file://server/share/a.eml'],
    ['file:///tmp/a%00.eml'],
    ['file:///tmp/a%2fb.eml'],
    ['/usr/lib/app.asar'],
    ['.'],
    ['a\0.eml'],
  ])('%j names none', (argument) => expect(filesIn([argument], '/tmp')).toEqual([]))
})

describe('what a file is', () => {
  const kindOf = (text: string | Uint8Array) => readOpenedFile(typeof text === 'string' ? bytes(text) : text)
  test.each([
    ['a message', message],
    ['one with bare line feeds', message.replaceAll('\r', '')],
    ['one behind a byte order mark', `\ufeff${message}`],
    ['one behind empty lines', `\n\n${message}`],
    ['a mailbox of one', `From ada@press.example Mon Jan  5 10:00:00 2026\n${message}`],
    ['one without a text', 'Subject: only this'],
    ['one whose first line is broken', `garbage before the header\n${message}`],
  ])('%s is a message', (_, text) => expect(kindOf(text)).toMatchObject({ kind: 'message' }))
  test('a mailbox says how many messages it holds, not how often a text begins a line so', () => {
    const one = `From ada@press.example Mon Jan  5 10:00:00 2026\n${message}From here on 2026\n\n`
    expect(kindOf(one.repeat(3))).toEqual({ kind: 'mailbox', count: 3 })
  })
  test('a calendar is one by its first line', () => {
    expect(kindOf('\ufeffBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n')).toMatchObject({ kind: 'calendar' })
  })
  test.each([
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
    ['a text', 'Just some words\nin lines\n'],
    ['a mailbox line and nothing more', 'From ada@press.example Mon Jan  5 10:00:00 2026\n'],
    ['such a line without an end', 'From ada'],
  ])('%s is no message', (_, content) => expect(kindOf(content)).toEqual({ kind: 'no-message' }))
  test('an empty file is empty', () => expect(kindOf(' \r\n')).toEqual({ kind: 'empty' }))
})

test('a server gets every line of a file with CRLF', () => {
  expect(new TextDecoder().decode(withCrlf(bytes('a\nb\r\nc\r\r\n\nd')))).toBe('a\r\nb\r\nc\r\r\n\r\nd')
  const whole = bytes('a\r\nb')
  expect(withCrlf(whole)).toBe(whole)
})

describe('files that are opened', () => {
  const held: { id: number; name: string; source: Uint8Array }[] = []
  const opener = () =>
    createOpenedFiles(
      async (file) => void held.push(file),
      () => {},
    )
  const read = async (path: string) => {
    const files = opener()
    return files.read(files.add(path) ?? 0)
  }
  const put = (name: string, content: string) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }

  test('a message is held under a negative number and its name', async () => {
    const file = await read(put('안녕.eml', message))
    expect(file).toMatchObject({ kind: 'message', name: '안녕.eml' })
    expect(held.at(-1)).toMatchObject({ id: file.id, name: '안녕.eml' })
    expect(file.id).toBeLessThan(0)
  })
  test.each([
    ['\u202egpj.eml', 'gpj.eml'],
    ['a\u2066b\u200bc.eml', 'abc.eml'],
    ['a\nb\u0007c.eml', 'a b c.eml'],
    ['x\u3164\u3164.eml', 'x.eml'],
    ['\u{1f468}\u200d\u{1f469} \uac00\uc871.eml', '\u{1f468}\u200d\u{1f469} \uac00\uc871.eml'],
  ])('the name of a file says what it is called, and turns or hides nothing: %j', async (name, told) => {
    expect((await read(put(name, message))).name).toBe(told)
    expect(held.at(-1)?.name).toBe(told)
    expect((await read(join(folder, `gone ${name}`))).name).toBe(`gone ${told}`)
  })
  test('a file of another computer is not read', async () => {
    const here = put('share.eml', message)
    for (const path of [`/${here}`, '\\\\evil\\share\\a.eml']) {
      const files = createOpenedFiles(
        async (file) => void held.push(file),
        () => {},
        'win32',
      )
      held.length = 0
      expect(await files.read(files.add(path) ?? 0)).toMatchObject({ kind: 'refused', because: 'elsewhere' })
      expect(held).toEqual([])
    }
    expect((await read(`/${here}`)).kind).toBe('message')
  })
  test.each([
    ...[
      '\\\\evil\\share\\a.eml',
      '//evil/share/a.eml',
      '\\/evil/share/a.eml',
      '\\\\evil@SSL@443\\dav\\a.eml',
      '\\\\203.0.113.9\\c$\\a.eml',
    ],
    ...[
      '\\\\?\\UNC\\evil\\share\\a.eml',
      '//?/unc/evil/a.eml',
      '\\\\.\\pipe\\a.eml',
      '\\\\.\\UNC\\evil\\a.eml',
      '\\\\?\\GLOBALROOT\\a.eml',
    ],
  ])('%s is of another computer on Windows, and a path like others elsewhere', (path) => {
    expect(isElsewhere(path, 'win32')).toBe(true)
    expect(isElsewhere(path, 'linux')).toBe(false)
  })
  test.each(['C:\\Users\\ada\\a.eml', 'c:/a.eml', '\\\\?\\C:\\Users\\ada\\a.eml', '\\a.eml', 'a.eml'])('%s is of this one', (path) =>
    expect(isElsewhere(path, 'win32')).toBe(false),
  )
  test('one file has one number; a closed one has none', async () => {
    const files = opener()
    const id = files.add('/tmp/a.eml') ?? 0
    expect(files.add('/tmp/a.eml')).toBe(id)
    files.close(id)
    await expect(files.read(id)).rejects.toThrow('not-found')
  })
  test('more than 20 are not opened at a time', () => {
    const files = opener()
    const ids = Array.from({ length: 30 }, (_, index) => files.add(`/tmp/${index}.eml`))
    expect(ids.filter((id) => id !== undefined)).toHaveLength(20)
  })
  test('each thing that cannot be read is named, and none is waited for', async () => {
    const pipe = join(folder, 'pipe.eml')
    execFileSync('mkfifo', [pipe])
    mkdirSync(join(folder, 'folder.eml'))
    const huge = put('huge.eml', message)
    truncateSync(huge, 64 * 1024 * 1024 + 1)
    const because = async (path: string) => {
      const file = await read(path)
      return file.kind === 'refused' ? file.because : file.kind
    }
    expect(await because(pipe)).toBe('no-file')
    expect(await because(join(folder, 'folder.eml'))).toBe('no-file')
    expect(await because('/dev/zero')).toBe('no-file')
    expect(await because(join(folder, 'gone.eml'))).toBe('missing')
    expect(await because(join(huge, 'below.eml'))).toBe('missing')
    expect(await because(huge)).toBe('too-large')
    expect(await because(put('empty.eml', ''))).toBe('empty')
    expect(await because(put('text.eml', 'words'))).toBe('no-message')
    const closed = put('closed.eml', message)
    chmodSync(closed, 0)
    expect(await because(closed)).toBe(process.getuid?.() === 0 ? 'message' : 'not-allowed')
  })
  test('what is held of all together is bounded', async () => {
    const files = opener()
    const large = Array.from({ length: 5 }, (_, index) => {
      const path = put(`large${index}.eml`, message)
      truncateSync(path, 60 * 1024 * 1024)
      return files.add(path) ?? 0
    })
    const kinds = []
    for (const id of large) kinds.push(await files.read(id))
    held.length = 0
    expect(kinds.map(({ kind }) => kind)).toEqual(['message', 'message', 'message', 'message', 'refused'])
    expect(kinds.at(-1)).toMatchObject({ because: 'too-many' })
  })
})

describe('the messages of a mailbox file', () => {
  const line = 'From ada@press.example Mon Jan  5 10:00:00 2026'
  const found = (text: string) => [...messagesOfMailbox(bytes(text))].map((source) => source && new TextDecoder('latin1').decode(source))
  test.each(['\n', '\r\n'])('come out as they went in, with lines that end in %j', (end) => {
    const one = ['Subject: One', '', 'From here on', '>From me', '>>From others', ''].join(end)
    const two = ['Subject: Two', '', 'Text', ''].join(end)
    const text = [line, ['Subject: One', '', '>From here on', '>>From me', '>>>From others', ''].join(end), line, two].join(end)
    expect(found(text)).toEqual([one, two])
  })
  test('one without a header is left out, and so is what only looks like a beginning', () => {
    expect(
      found(`${line}\nSubject: A\n\nwords\nFrom ada Mon Jan 5 2026\nmore\n\n${line}\njust words\n\n${line}\nSubject: B\n\nb\n`),
    ).toEqual(['Subject: A\n\nwords\nFrom ada Mon Jan 5 2026\nmore\n', undefined, 'Subject: B\n\nb\n'])
  })
  test('bytes of any charset stay what they are', () => {
    const korean = Buffer.concat([
      Buffer.from(`${line}\nSubject: `),
      Buffer.from([0xc7, 0xd1, 0xc1, 0xf6]),
      Buffer.from(`\n\n\n${line}\nA: b\n\n`),
    ])
    const [first] = messagesOfMailbox(korean)
    expect(Buffer.from(first ?? []).includes(Buffer.from([0xc7, 0xd1, 0xc1, 0xf6]))).toBe(true)
  })
})
