import { type Leak, leaks } from '../leaks.ts'
import { scripts } from '../scripts.ts'
import { inElements } from './elements.ts'
import { inMutations } from './mutations.ts'
import { inPlaces } from './places.ts'
import { inStyles } from './styles.ts'

const running = scripts.map((script, index): Leak => ({ name: `script ${index}`, html: () => script.replaceAll('$', 'alert(1)') }))

/** All ways of a message to reach the network, to run, or to change the window; each is one of its own. */
export const vectors: readonly Leak[] = [...leaks, ...running, ...inStyles, ...inElements, ...inMutations, ...inPlaces]
