import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const clock = new URL('../lab/quick-clock.ts', import.meta.url).href

/** The threads of `bundles`, of which the engine has a clock that runs `rate` times as fast. */
export function quickBundles(bundles: URL, rate: number): URL {
  const folder = join(import.meta.dirname, `../../.lab/quick-${rate}`)
  mkdirSync(folder, { recursive: true })
  const within = (name: string) => JSON.stringify(new URL(name, bundles).href)
  const engine = `import { quicken } from ${JSON.stringify(clock)}\nquicken({ began: Date.now(), rate: ${rate} })\nawait import(${within('engine.js')})\n`
  writeFileSync(join(folder, 'engine.js'), engine)
  for (const name of ['digest.js', 'reader.js', 'parser.js']) writeFileSync(join(folder, name), `import ${within(name)}\n`)
  return pathToFileURL(`${folder}/`)
}
