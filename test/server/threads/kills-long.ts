import { runKills } from './kills.ts'

/** The kill test at any length: npm run test:kills -- [kills] [seed]. Ends with 1 when anything was lost, doubled or differs. */
const [kills = '500', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2)
console.log(`${kills} kills, seed ${seed}`)
const report = await runKills(Number(kills), Number(seed))
console.log(report)
const clean = [report.lostOrDoubled, report.lettersLostOrDoubled, report.disagreements].every(({ length }) => length === 0)
process.exit(clean ? 0 : 1)
