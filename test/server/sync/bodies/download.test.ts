import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Scripted, withScripted } from '../../scripted.ts'

const head = 'Message-ID: <film@x.example>\r\nFrom: Ada <ada@x.example>\r\nSubject: The whole film\r\n\r\n'
/** Some pieces of it, the last one not full. */
const source = head + `${'0123456789abcdef'.repeat(64)}\r\n`.repeat(3_500)
/** The server says of this one that it is larger than anything that is kept here. */
const announced = 300 * 1024 * 1024
const fill = (imap: Scripted['imap']) => {
  imap.add('INBOX', source)
  imap.alter((said, { line }) => (/FETCH/.test(line) ? said.replace(/RFC822\.SIZE \d{7,}/, `RFC822.SIZE ${announced}`) : said))
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hanji-download-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const inPieces = /^UID FETCH \S+ .*BODY\.PEEK\[\]<\d+\.\d+>/

const download = async ({ desk }: Scripted, key = 'one') => {
  const id = await desk.message('The whole film')
  return desk.threads().engine.download({ id, key, path: join(folder, 'film.eml') })
}

test('a message that is too large to be kept here comes into a file, byte for byte, in pieces, and says how far it is', () =>
  withScripted({ fill: (imap) => imap.add('INBOX', source) }, async (scripted) => {
    const account = await scripted.connect()
    await scripted.desk.settled(account)
    expect(await download(scripted)).toEqual({ saved: true })
    expect(readFileSync(join(folder, 'film.eml'), 'latin1')).toBe(source)
    expect(readdirSync(folder)).toEqual(['film.eml'])
    expect(scripted.imap.count(inPieces)).toBeGreaterThanOrEqual(4)
    const told = scripted.desk.events.flatMap((event) => (event.name === 'downloadProgress' ? [event.payload] : []))
    expect(told[0]).toMatchObject({ key: 'one', total: source.length })
  }))

test('one whose size is not what came of it is not taken for whole, and nothing of it stays', () =>
  withScripted({ fill }, async (scripted) => {
    const account = await scripted.connect()
    await scripted.desk.settled(account)
    await expect(scripted.desk.threads().engine.fetchMessage({ id: await scripted.desk.message('The whole film') })).rejects.toMatchObject({
      fault: { kind: 'message-too-large' },
    })
    await expect(download(scripted)).rejects.toMatchObject({ fault: { kind: 'protocol' } })
    expect(readdirSync(folder)).toEqual([])
  }))

test('a refusal says so in the words of the server, and leaves a file of that name as it was', () =>
  withScripted({ fill: (imap) => imap.add('INBOX', source) }, async (scripted) => {
    const { imap, desk, connect } = scripted
    const account = await connect()
    await desk.settled(account)
    expect(await download(scripted)).toEqual({ saved: true })
    imap.rule({ when: inPieces, does: { no: '[SERVERBUG] The store is damaged' } })
    await expect(download(scripted, 'two')).rejects.toMatchObject({ fault: { kind: 'server-refused', reply: /The store is damaged/ } })
    expect(readFileSync(join(folder, 'film.eml'), 'latin1')).toBe(source)
    expect(readdirSync(folder)).toEqual(['film.eml'])
  }))

test('a download that is given up leaves nothing, and everything else goes on', () =>
  withScripted({ fill: (imap) => imap.add('INBOX', source) }, async (scripted) => {
    const { imap, desk, connect } = scripted
    const account = await connect()
    await desk.settled(account)
    imap.rule({ when: inPieces, does: 'silence' })
    const before = imap.count(inPieces)
    const running = download(scripted)
    await imap.hears(inPieces, before)
    await desk.threads().engine.cancelDownload({ key: 'one' })
    expect(await running).toEqual({ saved: false })
    expect(readdirSync(folder)).toEqual([])
    imap.add('INBOX', source.replace('The whole film', 'Another').replace('film@', 'another@'))
    await desk.until(async () => (await scripted.subjects(account, 'INBOX')).includes('Another'), 'new mail')
  }))

test('a download whose connection breaks goes on where it was', () =>
  withScripted({ fill: (imap) => imap.add('INBOX', source) }, async (scripted) => {
    const { imap, desk, connect } = scripted
    const account = await connect()
    await desk.settled(account)
    let asked = 0
    imap.rule({ when: inPieces, does: () => (++asked === 3 ? { cut: 'before' } : 'pass') })
    expect(await download(scripted)).toEqual({ saved: true })
    expect(readFileSync(join(folder, 'film.eml'), 'latin1')).toBe(source)
    expect(existsSync(join(folder, 'film.eml'))).toBe(true)
  }))

test('a server that gives the same piece whatever is asked for ends the download, and nothing of it stays', () =>
  withScripted({ fill: (imap) => imap.add('INBOX', source) }, async (scripted) => {
    const { imap, desk, connect } = scripted
    const account = await connect()
    await desk.settled(account)
    const piece = 'y'.repeat(1024 * 1024)
    imap.rule({
      when: inPieces,
      does: ({ line }) => {
        const at = /<(\d+)\.\d+>/.exec(line)?.[1] ?? '0'
        return { say: `* 1 FETCH (UID 1 BODY[]<${at}> {${piece.length}}\r\n${piece})\r\n%T OK Done\r\n` }
      },
    })
    await expect(download(scripted)).rejects.toMatchObject({ fault: { kind: 'protocol' } })
    expect(readdirSync(folder)).toEqual([])
    expect(imap.count(inPieces)).toBeLessThan(10)
  }))
