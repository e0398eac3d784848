import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FaultError } from '../../../main/kit/rpc.ts'
import { createLogFile } from '../../../main/log/file.ts'
import { inShort, lineOf, redacted } from '../../../main/log/redact.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hanji-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What must never be told, with ways in which it comes into a line; `%` is where it stands. */
const secrets: [string, string, string[]][] = [
  [
    'a subject',
    'Divorce papers',
    ['bridge: openMessage failed: Error: %', 'rules: SyntaxError: Unexpected token in %', 'the message "%" went', "folder '%' is gone"],
  ],
  ['a subject in Korean', '이혼 서류', ['text index: Error: %', 'letter “%” failed', 'TypeError [ERR_INVALID_ARG_TYPE]: %']],
  ['an address', 'ada.kim+press@press.example', ['no answer from %', 'mailto:%', 'sign-in of <%> refused', '%: unknown']],
  ['an address of another script', '아다@한지.한국', ['no answer from %', '<%> refused']],
  [
    'a password',
    'washi-4711',
    ['password=%', 'password: %', 'LOGIN alice %', 'login failed with secret %', 'AUTH PLAIN %', 'passphrase %'],
  ],
  ['a token', 'ya29.a0AfH6SMBx7-Qv_9zKk3LwYpT2mN8rJ4', ['Bearer %', 'authorization: %', 'refreshed %', 'user=a auth=%']],
  ['what is encoded', 'AGFsaWNlAHdhc2hpLTQ3MTEtd2FzaGk=ABCDEFGH', ['C: %', 'sent %']],
  [
    'a path of the home',
    '/home/ada/Letters/Divorce.pdf',
    ['cannot open %', 'theme: Error: EACCES: permission denied, open %', 'file://%', 'saved to %'],
  ],
  ['a path of Windows', 'C:\\Users\\Ada Kim\\mail', ['cannot open %']],
  ['a link', 'https://press.example/reset?key=abc', ['opened %', 'asked <%>']],
]

test.each(secrets.flatMap(([what, secret, lines]) => lines.map((line) => [what, line, secret] as const)))(
  '%s in "%s" is not kept',
  (_what, line, secret) => {
    const file = createLogFile(folder)
    const said = line.replace('%', secret)
    for (const entry of [[said], [said, 1], ['first:', said]]) file.write(lineOf(entry))
    file.write(lineOf([new Error(said)]))
    file.write(lineOf([new FaultError({ kind: 'server-refused', reply: said }, said)]))
    file.write(lineOf([{ subject: said }, [said]]))
    const kept = readFileSync(join(folder, 'hanji.log'), 'utf8')
    // Of a path with a space its last word may stand alone.
    for (const part of [secret, ...secret.split(/[\s\\/]+/).filter((word) => word.length > 6)]) expect(kept).not.toContain(part)
    expect(kept).toContain('FaultError server-refused')
  },
)

test('what the program says of itself stays as it is', () => {
  for (const line of [
    'engine: restarting',
    'account 3: offline connection-refused',
    'a thread stands still and is ended',
    'window: its page has ended (killed)',
    'started: 0.1.0 on Linux 6.1.0 x64',
  ])
    expect(redacted(line)).toBe(line)
})

test('an error is told by its kind and its place in the code, with the names of files and no folders', () => {
  const error = Object.assign(new Error('the password is washi-4711'), { code: 'ENOENT' })
  const told = inShort(error)
  expect(told).toMatch(/^Error ENOENT\n {4}at .*redact\.test\.ts:\d+:\d+/)
  expect(told).not.toContain('washi')
  expect(told).not.toContain(import.meta.dirname)
  expect(inShort('washi')).toBe('string')
  // Once more it stays as it is: a thread's words come here redacted.
  expect(redacted(`engine threw: ${told}`)).toBe(`engine threw: ${told}`)
})

test('what looks like a stack in the words of a message is not taken for one', () => {
  const error = new Error('x\n    at Ada Kim, the key is under the mat\n    at home (in the drawer)\n  at the door:1:2')
  expect(inShort(error)).not.toMatch(/Ada|drawer|mat|door/)
})

const likeFrames = [
  'Dear Bob I resign (mail:1:1)',
  'Dear Bob (resign.js:1:1)',
  'alice@example.test:1:2',
  'resign (alice@example.test:1:2)',
  'resign (C:\\Users\\Alice\\secret plan.txt:1:2)',
  'resign (/home/alice/secret plan.txt:1:2)',
  'resign (/home/alice/secret.js:1:2)',
  'async resign (https://secret.example/secret.js?secret:1:2)',
  'node:secret:1:1',
]
test.each(likeFrames)('a line of what an error says, or of what is logged, that looks like one of a stack is not kept: %s', (line) => {
  const secret = /resign|alice|secret|Dear/i
  for (const message of [
    `x\n    at ${line}`,
    `\n    at ${line}`,
    `    at ${line}`,
    `    at ${line}\n`,
    `Error: x\n    at ${line}\n    at ${line}`,
  ]) {
    const error = new Error(message)
    expect(inShort(error)).not.toMatch(secret)
    expect(inShort(error)).toMatch(/^Error\n {4}at .*redact\.test\.ts:\d+:\d+/)
    expect(inShort(Object.assign(new Error(message), { name: 'MailError' }))).not.toMatch(secret)
    expect(inShort(structuredClone(error))).not.toMatch(secret)
    // Nobody knows where a message ended that was changed.
    expect(inShort(Object.assign(error, { message: 'other' }))).toBe('Error')
  }
})

test('of a stack that is logged as words no line is kept that names no file of code, nor an address', () => {
  for (const line of likeFrames.filter((one) => !/js[?:]/.test(one) && !one.startsWith('node:')))
    expect(redacted(`x\n    at ${line}`), line).toBe('x')
})

test.each([
  ['at open (/opt/Hanji/resources/app.asar/out/main/engine.js:12:34)', 'at open (engine.js:12:34)'],
  [
    'at Object.open [as read] (C:\\Program Files (x86)\\Hanji\\resources\\app.asar\\out\\main\\engine-Bx1.cjs:1:2)',
    'at Object.open [as read] (engine-Bx1.cjs:1:2)',
  ],
  ['at async Cache.#read (file:///home/ada/hanji/main/cache.ts:1:2)', 'at async Cache.#read (cache.ts:1:2)'],
  ['at new Session (app://hanji/assets/index-a_B.js:1:2)', 'at new Session (index-a_B.js:1:2)'],
  ['at async file:///x/main/index.mjs:1:2', 'at index.mjs:1:2'],
  [
    'at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
    'at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
  ],
  ['at Rows (http://localhost:5173/renderer/list.tsx?t=17:1:2)', 'at Rows (list.tsx:1:2)'],
  ['at Object.<anonymous> (/x/y.test.ts:1:2)', 'at Object.<anonymous> (y.test.ts:1:2)'],
])('lines of a stack are kept, with the names of files alone: %s', (line, told) => {
  const kept = redacted(`x\n    ${line}`)
  expect(kept).toBe(`x\n    ${told}`)
  expect(redacted(kept)).toBe(kept)
})

test('an error that says nothing has its stack', () => {
  expect(inShort(new Error())).toMatch(/^Error\n {4}at .*redact\.test\.ts/)
  expect(inShort(new Error('E'))).toMatch(/^Error\n {4}at .*redact\.test\.ts/)
  expect(inShort(new Error('Error'))).toMatch(/^Error\n {4}at .*redact\.test\.ts/)
})

test('a line that would steer a terminal, or fill the log, does neither', () => {
  expect(redacted(`\u001b[2J${'word '.repeat(1000)}`)).not.toContain(`\u001b`)
  expect(redacted('word '.repeat(1000)).length).toBeLessThanOrEqual(400)
})

test('the log is turned over at its size, keeps three files, and is readable for its owner alone', () => {
  const file = createLogFile(folder, { bytes: 1000, files: 3 })
  for (let line = 0; line < 200; line++) file.write(`line ${line} ${'.'.repeat(40)}`)
  expect(file.paths().map((path) => path.slice(folder.length + 1))).toEqual(['hanji.log', 'hanji.1.log', 'hanji.2.log'])
  for (const path of file.paths()) {
    expect(statSync(path).size).toBeLessThanOrEqual(1000)
    expect(statSync(path).mode & 0o077).toBe(0)
  }
  expect(readFileSync(join(folder, 'hanji.log'), 'utf8')).toContain('line 199')
  const again = createLogFile(folder, { bytes: 1000, files: 3 })
  for (let line = 200; line < 220; line++) again.write(`line ${line} ${'.'.repeat(40)}`)
  expect(statSync(join(folder, 'hanji.log')).size).toBeLessThanOrEqual(1000)
})

test('a log whose folder is gone troubles nobody', () => {
  const file = createLogFile(join(folder, 'gone'))
  file.write('x')
  expect(file.paths()).toEqual([])
})
