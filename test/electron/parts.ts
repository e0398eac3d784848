/**
 * Of the window tests, those that `npm test` runs in the stand-in as well where it runs all of them on a real Electron: some tests cannot be
 * run there, and the others show that the stand-in still carries the app. On a machine without Electron all run in it.
 */
export const inStandInToo = ['failures/failed-start', 'failures/threads', 'mailbox/list', 'mailbox/states', 'windows/window'].map(
  (name) => `e2e/${name}.test.ts`,
)
