import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Tests with servers wait more than they compute: two processors are busy with four files at once, and half idle with two. */
const atOnce = 4
/** What is waited for comes, however busy the machine is; the limit, in ms, is for what does not. */
const waits = { poll: { timeout: 20_000 } }

// Each file has a process of its own, and each desk threads of its own: none compiles again what another has.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '.lab/compiled')

export default defineConfig({
  test: {
    projects: [
      // How long a unit test takes says nothing about it, on a busy machine least of all: the limit is for one that hangs.
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          maxWorkers: atOnce,
          expect: waits,
        },
      },
      {
        test: {
          name: 'cyrus',
          include: [
            ...['changes/changes', 'changes/faults', 'changes/filed-files', 'changes/flags/tags-and-copies', 'changes/folders/folders'],
            ...['imap/contract', 'lab/renewed', 'sync/object-ids'],
          ].map((name) => `test/server/${name}.test.ts`),
          globalSetup: 'scripts/built.mjs',
          env: { LAB_SERVER: 'cyrus' },
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: atOnce,
          expect: waits,
        },
      },
      {
        test: {
          name: 'server',
          include: ['test/server/**/*.test.ts'],
          globalSetup: 'scripts/built.mjs',
          exclude: ['test/server/sync/object-ids.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: atOnce,
          expect: waits,
        },
      },
    ],
  },
})
