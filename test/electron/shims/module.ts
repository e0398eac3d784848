/** The part of node:module that the app uses, for an Electron whose Node keeps nothing that it has compiled. */
export const flushCompileCache = (): void => {}
export const getCompileCacheDir = (): undefined => undefined
