// What Vitest and Playwright run before tests of the built program, and long tests by themselves: `out/` is built anew when it is older than
// the sources.
import { build } from './setup.mjs'

export default build
if (import.meta.main) build()
