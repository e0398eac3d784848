import { colourLayouts } from './table/colours.ts'
import { heightLayouts } from './table/heights.ts'
import type { Layout } from './table/layout.ts'
import { pictureLayouts } from './table/pictures.ts'
import { placeLayouts } from './table/places.ts'
import { reachLayouts } from './table/reach.ts'
import { widthLayouts } from './table/widths.ts'

/** Messages of every layout that mail is known to have. */
export const layouts: readonly Layout[] = [
  ...heightLayouts,
  ...widthLayouts,
  ...pictureLayouts,
  ...colourLayouts,
  ...placeLayouts,
  ...reachLayouts,
]
