const named = (names: string): ReadonlySet<string> => new Set(names.trim().split(/\s+/))

/** Elements of a message that are never read. */
export const silent = named(`
  script style head meta link title base template iframe frame xml map area datalist source track
`)

/** Elements that are blocks where no style says otherwise. */
export const blocks = named(`
  address article aside center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
  header hgroup legend li main nav p section summary caption tbody tr td th body
`)
