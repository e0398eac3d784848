import { join, normalize, sep } from 'node:path'
import type { Plugin } from 'vite'
import { configIn } from '../../electron.vite.config.ts'

/**
 * The build for an Electron that is older than the app's own, for tests only: what its Node and its Chromium lack is taken from
 * elsewhere, by name; the app's code is the same.
 */
const shims = join(import.meta.dirname, 'shims')
const app = join(import.meta.dirname, '../../main') + sep
const missing = ['sqlite', 'zlib', 'module', 'tls']

/** Node's own modules are external before any alias is asked, so their names are replaced in the source. */
const replaceNodeModules: Plugin = {
  name: 'replace-node-modules',
  enforce: 'pre',
  transform: (code, id) =>
    normalize(id).startsWith(app) && id.endsWith('.ts')
      ? code.replace(/(from\s*)'node:(\w+)'/g, (found, from: string, name: string) =>
          missing.includes(name) ? `${from}'${join(shims, `${name}.ts`)}'` : found,
        )
      : undefined,
}

const { main, preload, renderer } = configIn('dist/older')

export default {
  main: {
    ...main,
    plugins: [replaceNodeModules, main.plugins],
    build: { ...main.build, rollupOptions: { ...main.build.rollupOptions, external: [...main.build.rollupOptions.external, 'libsql'] } },
  },
  preload,
  renderer: {
    ...renderer,
    // pdf.js as it is built for older browsers: the other one calls Map.prototype.getOrInsertComputed.
    resolve: {
      alias: [
        { find: /^pdfjs-dist$/, replacement: 'pdfjs-dist/legacy/build/pdf.mjs' },
        { find: /^pdfjs-dist\/build\//, replacement: 'pdfjs-dist/legacy/build/' },
      ],
    },
  },
}
