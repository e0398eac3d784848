/** Of the window tests, those that show most on real Electron: `npm test` runs them on it where one is named, and the others on the stand-in. */
export const chosen = [
  'attaching',
  'letter-windows',
  'mailbox-windows',
  'mailto',
  'menu',
  'notifications',
  'offline',
  'states',
  'window',
].map((name) => `e2e/${name}.test.ts`)
