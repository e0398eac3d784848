import { createHash } from 'node:crypto'
import { FaultError } from '../kit/rpc.ts'
import type { SecretKey, Secrets } from './index.ts'

type Keytar = typeof import('keytar')

/** A keychain that waits for somebody to unlock it must not hold up the program for ever. */
const patienceMs = 20_000

/** Under what name a profile's secrets stand in the keychain: those of another profile have another. */
export const serviceOf = (profile: string): string => `Hanji ${createHash('sha256').update(profile).digest('hex').slice(0, 8)}`

/**
 * Secrets in the OS keychain (Secret Service, Keychain, Credential Manager) by keytar, under `service`. Those that a person
 * wants kept for this run only stay in memory. There is no third place.
 */
export function createSecrets(service: string): Secrets {
  const thisRun = new Map<SecretKey, string>()
  let loaded: Promise<Keytar> | undefined

  const ask = async <T>(question: (keytar: Keytar) => Promise<T>): Promise<T> => {
    try {
      loaded ??= import('keytar').then((module) => (module as { default?: Keytar }).default ?? module)
      return await inTime(question(await loaded))
    } catch (error) {
      throw new FaultError({ kind: 'keychain-unavailable', reply: error instanceof Error ? error.message : String(error) })
    }
  }

  return {
    async get(key) {
      const held = thisRun.get(key)
      if (held !== undefined) return held
      return (await ask((keytar) => keytar.getPassword(service, key))) ?? undefined
    },
    async set(key, secret, keep) {
      if (keep === 'this-run') {
        thisRun.set(key, secret)
        return
      }
      await ask((keytar) => keytar.setPassword(service, key, secret))
      thisRun.delete(key)
    },
    async delete(key) {
      if (thisRun.delete(key)) return
      await ask((keytar) => keytar.deletePassword(service, key))
    },
    available: () =>
      ask((keytar) => keytar.findPassword(`${service}-probe`)).then(
        () => true,
        () => false,
      ),
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the keychain did not answer')), patienceMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
