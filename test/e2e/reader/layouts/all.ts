import { parseArgs } from 'node:util'
import { checkLayouts } from './check.ts'
import { layouts } from './layouts.ts'
import { openLayoutReader } from './open.ts'

/** All layouts at all widths, in both themes: npm run test:layouts -- [--only WORDS]. Ends with 1 when anything is wrong with one. */
const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } })
const chosen = layouts.filter(({ name }) => name.includes(values.only))
const reader = await openLayoutReader()
const began = Date.now()
const wrong = await checkLayouts(reader, chosen)
await reader.close()
for (const line of wrong) console.log(line)
console.log(
  `${chosen.length} layouts in ${Math.round((Date.now() - began) / 1000)} s: ${wrong.length === 0 ? 'nothing' : `${wrong.length} things`} wrong`,
)
process.exit(wrong.length === 0 ? 0 : 1)
