// npm run explain -- FILE.eml [--charset NAME] [--for ADDRESS]
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { explain } from './explain/explain.ts'

const usage = `usage: npm run explain -- FILE.eml [--charset NAME] [--for ADDRESS]

Prints as JSON how Hanji reads a message, through the same code as the window. --charset reads texts in that charset whatever they
say; --for is the address that the message came to, whose mail server may vouch for the sender. "-" reads from the standard input.`

const { values, positionals } = parseArgs({
  options: { charset: { type: 'string' }, for: { type: 'string' }, help: { type: 'boolean' } },
  allowPositionals: true,
})
const [file] = positionals
if (!file || values.help) {
  console.error(usage)
  process.exit(values.help ? 0 : 2)
}
try {
  const source = readFileSync(file === '-' ? 0 : file)
  console.log(JSON.stringify(await explain(source, { charset: values.charset, address: values.for }), null, 2))
} catch (error) {
  console.error(`${file} could not be read: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
