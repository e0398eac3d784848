import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'

/** The sizes that desktops ask for (Icon Theme Specification), and those that .icns and .ico are made of, in px. */
export const iconSizes = [16, 22, 24, 32, 48, 64, 128, 256, 512, 1024]

/** Draws the one icon in all sizes into `dist/icons`, as `48x48.png`; returns the folder. */
export function makeIcons(root: string): string {
  const folder = join(root, 'dist/icons')
  const svg = readFileSync(join(root, 'scripts/package/icon.svg'), 'utf8')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const size of iconSizes) {
    const drawn = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render()
    writeFileSync(join(folder, `${size}x${size}.png`), drawn.asPng())
  }
  return folder
}
