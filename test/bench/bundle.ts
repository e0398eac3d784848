import { join } from 'node:path'
import { build } from 'vite'

const out = join(import.meta.dirname, '../../out/bench')

/**
 * Bundles what is measured as the app's own code is, and returns where. Node holds some 40 MB more and starts later when it reads
 * TypeScript itself, which the app never does.
 */
export async function bundleClients(): Promise<{ sync: string; listing: string }> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: out,
      emptyOutDir: true,
      rollupOptions: {
        input: ['sync-client.ts', 'listing-client.ts'].map((name) => join(import.meta.dirname, name)),
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
      },
    },
  })
  return { sync: join(out, 'sync-client.mjs'), listing: join(out, 'listing-client.mjs') }
}
