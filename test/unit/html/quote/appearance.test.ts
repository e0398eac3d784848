// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { takeOver } from '../../../../renderer/composer/begin/foreign-body.ts'
import { type Colour, contrast } from '../../../../renderer/html/colour/maths.ts'
import { dressed } from '../../../../renderer/html/letter/markup.ts'
import { withoutWindow } from '../../support/as-received.ts'

beforeAll(withoutWindow)

const all =
  '<p>a</p><pre><code>b</code></pre><p><code>c</code></p><blockquote><p>d</p></blockquote><table><tbody><tr><th>e</th><td>f</td></tr></tbody></table><div class="signature"><p>g</p></div>'
const colourOf = (text: string): Colour => {
  const part = (at: number) => Number.parseInt(text.slice(at, at + 2), 16)
  return { rgb: [part(1), part(3), part(5)], alpha: 1 }
}

test('what Hanji writes has a colour of its own only where it has a ground of its own, and then can be read', () => {
  const styles = [...dressed(all).matchAll(/ style="([^"]*)"/g)].map(([, style = '']) => style)
  expect(styles.length).toBeGreaterThan(4)
  for (const style of styles) {
    const ground = /background(?:-color)?:\s*(#[\da-f]{6})/i.exec(style)?.[1]
    const ink = /(?:^|;)\s*color:\s*(#[\da-f]{6})/i.exec(style)?.[1]
    expect([style, ground === undefined]).toEqual([style, ink === undefined])
    if (ground !== undefined && ink !== undefined) expect(contrast(colourOf(ground), colourOf(ink))).toBeGreaterThan(7)
  }
})

test('a letter of ours that is edited anew has its signature as one, and in no colour', async () => {
  const older =
    '<p>Hi</p><div class="signature" style="color:#6b675e"><p>Ada<br>Hanji</p></div><p>Bo wrote:</p><blockquote type="cite" style="margin:0"><p>q</p></blockquote>'
  expect((await takeOver(older, [])).html).toBe(
    '<p>Hi</p><div class="signature"><p>Ada<br>Hanji</p></div><p>Bo wrote:</p><blockquote><p>q</p></blockquote>',
  )
})
