import { answers } from './html-shapes/answers.ts'
import { below } from './html-shapes/below.ts'
import { forwards } from './html-shapes/forwards.ts'
import { hiding } from './html-shapes/hiding.ts'
import { looks, sheetShapes } from './html-shapes/looks.ts'
import type { Shape } from './html-shapes/shape.ts'

export type { Shape }
export { sheetShapes }

export const htmlShapes: Shape[] = [...answers, ...below, ...forwards, ...hiding, ...looks]
