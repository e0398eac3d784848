import { cpSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/** The character maps of Korean, Japanese and Chinese fonts, which a PDF may name without holding them. */
const characterMaps = (out: string) => ({
  name: 'character-maps',
  closeBundle: () =>
    cpSync('node_modules/pdfjs-dist/cmaps', `${out}/renderer/cmaps`, { recursive: true, filter: (path) => !path.endsWith('LICENSE') }),
})

/** What the thread for spelling reads: Hunspell itself, and the dictionaries that come with the program. */
const spelling = (out: string) => ({
  name: 'spelling',
  closeBundle: () => {
    cpSync('node_modules/hunspell-wasm/wasm/hunspell.wasm', `${out}/main/chunks/hunspell.wasm`)
    for (const [name, language] of Object.entries({ 'dictionary-en': 'en-US', 'dictionary-en-gb': 'en-GB', 'dictionary-ko': 'ko-KR' })) {
      for (const kind of ['aff', 'dic']) cpSync(`node_modules/${name}/index.${kind}`, `${out}/main/dictionaries/${language}.${kind}`)
      cpSync(`node_modules/${name}/license`, `${out}/main/dictionaries/${language}.license`)
    }
  },
})

// keytar is a native addon: it stays a file of its own, everything else is bundled so that the package carries no node_modules but it.
const external = ['electron', 'keytar']

/** How the three parts are built into the folder `out`. */
export const configIn = (out: string) => ({
  main: {
    plugins: [spelling(out)],
    build: {
      externalizeDeps: false,
      outDir: `${out}/main`,
      minify: false,
      rollupOptions: {
        external,
        input: {
          index: 'main/index.ts',
          engine: 'main/engine/worker.ts',
          reader: 'main/cache/worker.ts',
          parser: 'main/parser/worker.ts',
          digest: 'main/engine/digest/worker.ts',
          spelling: 'main/spelling/worker.ts',
        },
        output: { format: 'es' as const, entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      outDir: `${out}/preload`,
      rollupOptions: {
        external: ['electron'],
        input: { index: 'preload/index.ts' },
        output: { format: 'cjs' as const, entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), characterMaps(out)],
    build: {
      outDir: `${out}/renderer`,
      assetsInlineLimit: 0,
      minify: true,
      rollupOptions: { input: { index: 'renderer/index.html', frame: 'renderer/frame.html', pdf: 'renderer/pdf.html' } },
    },
  },
})

export default defineConfig(configIn('out'))
