// node scripts/run.mjs COMMAND [arguments]: sets up what the command needs, then runs it on the project's own Node.
import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { node, root, setUp } from './setup.mjs'

const commands = {
  start: { needs: ['npm', 'app'], script: 'scripts/start.ts' },
  demo: { needs: ['npm', 'app', 'lab'], script: 'scripts/demo.ts' },
  test: { needs: ['npm', 'app', 'lab'], script: 'scripts/test.ts' },
  'test:electron': { needs: ['npm', 'app', 'lab'], script: 'scripts/test-electron.ts' },
  'test:package': { needs: ['npm', 'app', 'lab'], script: 'test/package/install.ts' },
  explain: { needs: ['npm'], script: 'scripts/explain.ts' },
  deliver: { needs: ['npm', 'app'], script: 'scripts/deliver.ts' },
  package: { needs: ['npm', 'app'], script: 'scripts/package.ts' },
  screens: { needs: ['npm', 'app', 'lab'], script: 'scripts/screens.ts' },
  'bench:sync': { needs: ['npm', 'app', 'lab', 'bench'], script: 'test/bench/sync.ts' },
  'bench:start': { needs: ['npm', 'app', 'lab'], script: 'test/bench/start.ts' },
  'bench:weight': { needs: ['npm', 'app', 'lab', 'peer'], script: 'test/bench/weight.ts' },
  'bench:writing': { needs: ['npm', 'app', 'lab', 'bench'], script: 'test/bench/writing.ts' },
  'bench:window': { needs: ['npm', 'app', 'lab', 'bench'], script: 'test/bench/window.ts' },
  'bench:reading': { needs: ['npm', 'app', 'lab', 'bench'], script: 'test/bench/reading.ts' },
  setup: { needs: ['npm', 'app', 'lab'], script: undefined },
}

const [name, ...rest] = process.argv.slice(2)
const command = commands[name]
if (!command) {
  console.error(`usage: node scripts/run.mjs ${Object.keys(commands).join('|')} [arguments]`)
  process.exit(2)
}
setUp(command.needs)
if (command.script) {
  const env = { ...process.env, PATH: dirname(node) + delimiter + process.env.PATH }
  const child = spawn(node, [join(root, command.script), ...rest], { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`${name} could not be run: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (status, signal) => {
    if (signal) console.error(`${name} was ended by ${signal}`)
    process.exit(status ?? 1)
  })
}
