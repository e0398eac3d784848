/**
 * A message may style itself and show its own pictures; nothing of it runs and nothing of it reaches the network. It shares its origin
 * with the page around it, which measures it, and with nothing else of the app.
 */
export const bodyCsp = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  'sandbox allow-same-origin',
].join('; ')

/** The page without anything that the window puts bodies into, each into one of its own. */
export const emptyPage = '<!doctype html><html><head></head><body></body></html>'
