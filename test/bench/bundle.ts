import { join } from 'node:path'
import { build } from 'vite'

const out = join(import.meta.dirname, '../../out/bench')

/**
 * Bundles the measured client as the app's own code is, and returns its path. Node holds some 40 MB more and starts later when it reads
 * TypeScript itself, which the app never does.
 */
export async function bundleClient(): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'sync-client.ts'),
      outDir: out,
      emptyOutDir: true,
      rollupOptions: { output: { format: 'es', entryFileNames: '[name].mjs' } },
    },
  })
  return join(out, 'sync-client.mjs')
}
