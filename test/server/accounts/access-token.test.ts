import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Lab, startLab } from '../../lab/lab.ts'
import { startTokenServer, type TokenServer } from '../../lab/tokens.ts'

const good = 'a-token-that-is-good-for-an-hour'
let lab: Lab
let tokens: TokenServer
beforeEach(async () => {
  tokens = await startTokenServer(new Map([[good, 'alice@example.test']]))
})
afterEach(async () => {
  await lab.stop()
  tokens.close()
})

type Run = { code: number; out: string }

/** Sends a letter from alice to bob by `npm run deliver`'s own program, with this access token. */
function deliver(token: string): Promise<Run> {
  const file = join(lab.folder, 'letter.eml')
  writeFileSync(file, 'From: alice@example.test\nTo: bob@example.test\nSubject: By token\n\nHello\n')
  const args = ['--host', 'localhost', '--port', String(lab.submission.port), '--ca', lab.ca, '--user', 'alice@example.test']
  const addresses = ['--from', 'alice@example.test', '--to', 'bob@example.test', file]
  return new Promise((resolve) => {
    const program = join(import.meta.dirname, '../../../scripts/deliver.ts')
    const env = { ...process.env, HANJI_ACCESS_TOKEN: token }
    execFile(process.execPath, [program, ...args, ...addresses], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, out: stdout + stderr }),
    )
  })
}

test.for([
  { ways: ['xoauth2'], spoken: 'AUTH XOAUTH2' },
  { ways: ['oauthbearer'], spoken: 'AUTH OAUTHBEARER' },
  // The one that is a standard goes first.
  { ways: ['xoauth2', 'oauthbearer'], spoken: 'AUTH OAUTHBEARER' },
] as const)('with an access token one signs in by $spoken where the server has $ways', async ({ ways, spoken }) => {
  lab = await startLab({ tokens: { ways: [...ways], url: tokens.url } })
  const { code, out } = await deliver(good)
  expect(out).toContain(`> ${spoken} ••••••••`)
  expect(out).toContain('state: accepted')
  expect(code).toBe(0)
  await lab.mailbox('bob').until(async () => (await lab.mailbox('bob').subjects()).length > 0, 'it arrives')
  expect(await lab.mailbox('bob').subjects()).toEqual(['By token'])
})

test.for(['xoauth2', 'oauthbearer'] as const)(
  'a token that has run out is refused in the server’s words, and is not written down (%s)',
  async (way) => {
    lab = await startLab({ tokens: { ways: [way], url: tokens.url } })
    const { code, out } = await deliver('a-token-of-yesterday')
    expect(out).toMatch(/state: failed \(auth-refused: 535 5\.7\.8 /)
    expect(code).toBe(1)
    expect(out).not.toContain(Buffer.from('a-token-of-yesterday').toString('base64').slice(4, 20))
    expect(await lab.mailbox('bob').subjects()).toEqual([])
  },
)

test('a server that takes no tokens gets none', async () => {
  lab = await startLab()
  const { out } = await deliver(good)
  expect(out).toContain('state: failed (auth-refused: AUTH PLAIN LOGIN)')
  expect(out).not.toMatch(/> AUTH/)
})
