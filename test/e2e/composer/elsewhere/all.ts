import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openLayoutReader } from '../../reader/layouts/open.ts'
import { cases } from './cases.ts'
import { checkLetters } from './check.ts'

/** All letters as somebody else gets them: npm run test:letters -- [--only WORDS]. Ends with 1 when anything is wrong with one. */
const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } })
const chosen = cases.filter(({ as, name }) => `${as} ${name}`.includes(values.only))
const reader = await openLayoutReader(join(import.meta.dirname, 'window.ts'))
const began = Date.now()
const wrong = await checkLetters(reader, chosen)
await reader.close()
for (const line of wrong) console.log(line)
console.log(
  `${chosen.length} letters in ${Math.round((Date.now() - began) / 1000)} s: ${wrong.length === 0 ? 'nothing' : `${wrong.length} things`} wrong`,
)
process.exit(wrong.length === 0 ? 0 : 1)
