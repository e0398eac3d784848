import { expect, test } from 'vitest'
import { shellAnswers } from '../../../main/bridge/handlers.ts'
import type { SecretKey, Secrets } from '../../../main/secrets/index.ts'
import type { IdentityDraft, ServerSettings } from '../../../preload/contract/index.ts'

const server: ServerSettings = { host: 'smtp.press.example', port: 465, security: 'tls', user: 'press' }
const draft = (smtp: ServerSettings | undefined): IdentityDraft => ({
  name: '',
  email: 'press@press.example',
  signature: '',
  ...(smtp ? { smtp } : {}),
})

/** An identity with this server, whose password is kept; what is kept after it was saved with another, without a password. */
async function keptAfter(before: ServerSettings | undefined, after: ServerSettings | undefined): Promise<string | undefined> {
  const kept = new Map<SecretKey, string>([['1:smtp:2', 'for the press']])
  const secrets: Secrets = {
    get: async (key) => kept.get(key),
    set: async (key, secret) => void kept.set(key, secret),
    delete: async (key) => void kept.delete(key),
    available: async () => true,
  }
  const reader = { overview: async () => ({ accounts: [{ id: 1, identities: [{ id: 2, smtp: before }] }] }) }
  let whenSaved: string | undefined
  const engine = {
    saveIdentity: async () => {
      whenSaved = kept.get('1:smtp:2')
      return { id: 2 }
    },
    wake: async () => undefined,
  }
  const answers = shellAnswers({ threads: { reader, engine }, secrets } as unknown as Parameters<typeof shellAnswers>[0])
  await answers.saveIdentity({ accountId: 1, id: 2, identity: draft(after) }, 1)
  expect(kept.get('1:smtp:2'), 'the same before and after it is saved').toBe(whenSaved)
  return whenSaved
}

test('the password for an identity’s server stays while server and user do', async () => {
  expect(await keptAfter(server, server)).toBe('for the press')
  expect(await keptAfter(server, { ...server, port: 587, security: 'starttls' })).toBe('for the press')
})

test('the password for an identity’s server never goes to another server or user', async () => {
  expect(await keptAfter(server, { ...server, host: 'smtp.elsewhere.example' })).toBeUndefined()
  expect(await keptAfter(server, { ...server, user: 'ada' })).toBeUndefined()
  expect(await keptAfter(server, undefined)).toBeUndefined()
  expect(await keptAfter(undefined, server)).toBeUndefined()
})
