// node scripts/feed.ts FOLDER --version=1.2.3 [--notes=FILE] [--staging=PERCENT]
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { feedsOf, isTakenBy, publicKeyOf, readSecrets } from './updates/feed.ts'

const usage = `usage: node scripts/feed.ts FOLDER --version=1.2.3 [--notes=FILE] [--staging=PERCENT]

Writes the feeds of a release beside its packages, signed by the keys of HANJI_UPDATE_SECRET (Ed25519, PEM). With HANJI_UPDATE_KEY it
checks that the programs that were packaged with that key take them.`

const { values, positionals } = parseArgs({
  options: { version: { type: 'string' }, notes: { type: 'string' }, staging: { type: 'string' } },
  allowPositionals: true,
})
const [folder] = positionals
const staging = values.staging === undefined ? undefined : Number(values.staging)
if (!folder || !values.version || (staging !== undefined && !(staging >= 0 && staging <= 100))) {
  console.error(usage)
  process.exit(2)
}
const secrets = readSecrets(process.env['HANJI_UPDATE_SECRET'] ?? '')
const notes = values.notes === undefined ? '' : readFileSync(values.notes, 'utf8').trim()
const files = await feedsOf(folder, { version: values.version, notes, staging, date: new Date().toISOString() }, secrets)
const key = process.env['HANJI_UPDATE_KEY']
if (key && !isTakenBy(key, files)) {
  console.error('No key of HANJI_UPDATE_SECRET is the one of HANJI_UPDATE_KEY: no program would take these feeds.')
  process.exit(1)
}
for (const { name, content } of files) writeFileSync(join(folder, name), content)
console.log(`feed: ${files.map(({ name }) => name).join(', ')}; signed by ${secrets.map(publicKeyOf).join(', ')}`)
