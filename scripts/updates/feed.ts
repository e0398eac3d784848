import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { createReadStream, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isSigned, readPublicKey, signFeed } from '../../main/updates/signature.ts'

/** A file of a release: a feed, or the signatures of one. */
export type ReleaseFile = { name: string; content: string }

/** What is said of a version beside its files. `staging`: to so many of a hundred people it is given. */
export type Release = { version: string; notes: string; staging: number | undefined; date: string }

/** Which feed has which packages: those that electron-updater can install. On Windows the portable program is none of them. */
const feeds: { name: string; has: (file: string) => boolean }[] = [
  { name: 'latest-linux.yml', has: (file) => /\.AppImage$/.test(file) && !/-arm64\./.test(file) },
  { name: 'latest-linux-arm64.yml', has: (file) => /-arm64\.AppImage$/.test(file) },
  { name: 'latest-mac.yml', has: (file) => /-mac-.*\.zip$/.test(file) },
  { name: 'latest.yml', has: (file) => /\.exe$/.test(file) && !/-portable\.exe$/.test(file) },
]

/**
 * The feeds of a release whose packages lie in `folder`, each with its signatures by all of `secrets`. They are JSON, which is YAML.
 * @throws Error where a package has another version in its name, or none of the packages can be installed by an update
 */
export async function feedsOf(folder: string, { version, notes, staging, date }: Release, secrets: KeyObject[]): Promise<ReleaseFile[]> {
  const packages = readdirSync(folder).sort()
  const made: ReleaseFile[] = []
  for (const { name, has } of feeds) {
    const own = packages.filter(has)
    if (own.length === 0) continue
    const wrong = own.find((file) => !file.includes(`-${version}-`))
    if (wrong) throw new Error(`${wrong} is not of version ${version}`)
    const files = await Promise.all(
      own.map(async (url) => ({ url, sha512: await sha512(join(folder, url)), size: statSync(join(folder, url)).size })),
    )
    const stage = staging === undefined ? {} : { stagingPercentage: staging }
    const content = `${JSON.stringify({ version, files, releaseDate: date, releaseNotes: notes, ...stage }, null, 2)}\n`
    made.push({ name, content })
    made.push({ name: `${name}.sig`, content: secrets.map((secret) => signFeed(name, Buffer.from(content), secret)).join('') })
  }
  if (made.length === 0) throw new Error(`nothing in ${folder} can be installed by an update`)
  return made
}

/** Ed25519 keys in PEM, one behind another. @throws Error where there is none, or one of another kind */
export function readSecrets(pem: string): KeyObject[] {
  const keys = (pem.match(/-----BEGIN PRIVATE KEY-----[\s\S]*?-----END PRIVATE KEY-----/g) ?? []).map((key) => createPrivateKey(key))
  if (keys.length === 0 || keys.some(({ asymmetricKeyType }) => asymmetricKeyType !== 'ed25519')) {
    throw new Error('HANJI_UPDATE_SECRET must hold Ed25519 keys in PEM')
  }
  return keys
}

/** A key as packages have it: SubjectPublicKeyInfo in Base64. */
export const publicKeyOf = (secret: KeyObject): string => createPublicKey(secret).export({ format: 'der', type: 'spki' }).toString('base64')

/** Whether programs that were packaged with this key take these feeds. */
export const isTakenBy = (key: string, files: readonly ReleaseFile[]): boolean =>
  files
    .filter(({ name }) => name.endsWith('.yml'))
    .every(({ name, content }) => {
      const signatures = files.find((file) => file.name === `${name}.sig`)?.content ?? ''
      return isSigned(name, Buffer.from(content), signatures, readPublicKey(key))
    })

async function sha512(file: string): Promise<string> {
  const hash = createHash('sha512')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('base64')
}
