import { ask, none } from '../basics/ask.ts'

/** Software that the bundles hold, with its licence: an SPDX expression and the text. */
export type Licence = { name: string; version: string; licence: string; text: string }

/** What the program is and what is in it; `electron` is '' where it does not run on that. */
export type About = { version: string; electron: string; homepage: string; licences: Licence[] }

/** What the window asks of it. */
export const aboutRequests = {
  /** Which Hanji this is, on which Electron, and the software that it holds, with its licences. */
  getAbout: ask.shell<About>()(none),
} as const
