import { cpSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { allLicences, licenceFile } from './scripts/licences.ts'

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

/**
 * Writes characters beyond ASCII as escapes, of which the scripts are strings as well: with one of them in it V8 keeps the text of a whole script
 * in two bytes a character, and it keeps that as long as the program runs, in each thread that has loaded it. Where a raw template holds such a
 * character the script stays as it is: an escape would be other characters there.
 */
export const asciiOnly = {
  name: 'ascii-only',
  generateBundle(_: unknown, bundle: Record<string, { type: 'chunk'; code: string } | { type: 'asset' }>) {
    for (const part of Object.values(bundle)) {
      if (part.type === 'chunk' && !/\.raw`[^`]*[\u0080-\uffff]/.test(part.code))
        part.code = part.code.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    }
  },
}

/**
 * Of our libraries, what the program never uses: letters are not put together from what HTTP fetches, and a server is not asked through a
 * proxy. Each start would load Node's whole HTTP with it.
 */
const unused: Record<string, string> = {
  '/nodemailer/dist/esm/fetch/index.js': "export default () => { throw new Error('nothing is fetched') }",
  '/socks/build/index.js': "export const SocksClient = { createConnection: () => Promise.reject(new Error('there is no proxy')) }",
}
const withoutUnused = {
  name: 'without-unused',
  load: (id: string) => Object.entries(unused).find(([file]) => id.replaceAll('\\', '/').endsWith(file))?.[1],
}

// keytar is a native addon: it stays a file of its own, everything else is bundled so that the package carries no node_modules but it.
const external = ['electron', 'keytar']

/** How the three parts are built into the folder `out`. */
export const configIn = (out: string) => ({
  main: {
    plugins: [spelling(out), withoutUnused, asciiOnly],
    build: {
      externalizeDeps: false,
      outDir: `${out}/main`,
      license: { fileName: licenceFile },
      minify: false,
      rollupOptions: {
        external,
        input: {
          index: 'main/index.ts',
          engine: 'main/engine/worker.ts',
          reader: 'main/reader/worker.ts',
          parser: 'main/reader/parser/worker.ts',
          digest: 'main/engine/ingest/worker.ts',
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
      license: { fileName: licenceFile },
      rollupOptions: {
        external: ['electron'],
        input: { index: 'preload/index.ts' },
        output: { format: 'cjs' as const, entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), characterMaps(out), allLicences('.', out), asciiOnly],
    build: {
      outDir: `${out}/renderer`,
      license: { fileName: licenceFile },
      assetsInlineLimit: 0,
      minify: true,
      rollupOptions: { input: { index: 'renderer/index.html', frame: 'renderer/frame.html', pdf: 'renderer/pdf.html' } },
    },
  },
})

export default defineConfig(configIn('out'))
