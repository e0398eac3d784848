// What Vitest and Playwright run before tests of the built program: `out/` is built anew when it is older than the sources.
export { build as default } from './setup.mjs'
