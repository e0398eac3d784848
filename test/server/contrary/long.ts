import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runContrary } from './run.ts'

/**
 * Contrary servers, as many runs as wanted: npm run test:contrary -- [runs] [seed]. Ends with 1 when a promise was broken in any of them; what was said then
 * is in test-results/contrary.
 */
const [runs = '100', first = String(Date.now() % 1_000_000)] = process.argv.slice(2)
console.log(`${runs} runs from seed ${first}`)
const compiled = mkdtempSync(join(tmpdir(), 'hanji-compiled-'))
const evidences = join(import.meta.dirname, '../../../test-results/contrary')
let broken = 0
let longest = 0
let mostCpu = 0
let mostCommands = 0
for (let seed = Number(first); seed < Number(first) + Number(runs); seed++) {
  const { failures, did, took, slowness, cpuMs, commands, evidence } = await runContrary(seed, compiled)
  longest = Math.max(longest, took)
  mostCpu = Math.max(mostCpu, Math.round(cpuMs))
  mostCommands = Math.max(mostCommands, commands)
  if (failures.length === 0) continue
  broken++
  mkdirSync(evidences, { recursive: true })
  writeFileSync(join(evidences, `${seed}.txt`), evidence ?? '')
  console.log(
    [
      `seed ${seed}, ${took} ms on a machine slowed down ${slowness.toFixed(1)} times`,
      ...did.map((line) => `  ${line}`),
      ...failures.map((line) => `  FAILED ${line}`),
    ].join('\n'),
  )
}
rmSync(compiled, { recursive: true, force: true })
console.log(
  `${broken} of ${runs} runs broke a promise; the longest took ${longest} ms, the busiest computed for ${mostCpu} ms, the most commands were ${mostCommands}`,
)
process.exit(broken === 0 ? 0 : 1)
