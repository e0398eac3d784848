import { Menu, nativeImage, Tray } from 'electron'
import en from '../../../locales/en.json' with { type: 'json' }
import ko from '../../../locales/ko.json' with { type: 'json' }
import type { MessageRow } from '../../../preload/contract/index.ts'
import { plainWords } from '../../kit/plain-words.ts'
import { dialogText } from '../system/dialog-texts.ts'
import { spokenLanguage } from '../system/language.ts'

/** What the tray shows: how much is unread, and the newest of it. */
export type TrayState = { unread: number; newest: MessageRow[] }

type Deps = {
  onOpen: (messageId: number | undefined) => void
  onWrite: () => void
  onQuit: () => void
}

/** An icon beside the system's clock, for who wants one; its menu has the newest mail. */
export type TrayIcon = {
  /** Shows it, or takes it away. */
  want(wanted: boolean): void
  update(state: TrayState): void
}

export function createTray({ onOpen, onWrite, onQuit }: Deps): TrayIcon {
  let tray: Tray | undefined
  let state: TrayState = { unread: 0, newest: [] }

  const draw = () => {
    if (!tray) return
    const language = spokenLanguage()
    const { tray: texts, command: names } = language === 'ko' ? ko : en
    tray.setToolTip(state.unread > 0 ? `Hanji: ${dialogText(language, 'tray.unread', { count: state.unread })}` : 'Hanji')
    tray.setContextMenu(
      Menu.buildFromTemplate([
        ...state.newest.map(({ id, from, subject }) => ({
          label: oneLine(plainWords(`${from.name || from.address}: ${subject || texts.noSubject}`)),
          click: () => onOpen(id),
        })),
        ...(state.newest.length > 0 ? [{ type: 'separator' as const }] : []),
        { label: texts.open, click: () => onOpen(undefined) },
        { label: names['new-message'], click: onWrite },
        { type: 'separator' },
        { label: texts.quit, click: onQuit },
      ]),
    )
  }

  return {
    want(wanted) {
      if (wanted && !tray) {
        tray = new Tray(envelope())
        tray.on('click', () => onOpen(undefined))
      } else if (!wanted) {
        tray?.destroy()
        tray = undefined
      }
      draw()
    },
    update(next) {
      state = next
      draw()
    },
  }
}

/** Names and subjects are somebody else's words; `&` would be taken for a key. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').replace(/&/g, '&&').slice(0, 60)

const side = 22
/** Of screens that have more pixels than one to a length; between them the system makes the larger one smaller. */
const scales = [1, 2, 3]
const mac = process.platform === 'darwin'
/** The ink and the paper of the envelope, as blue, green, red: macOS draws both anew, to fit its bar; others show them on light and dark bars alike. */
const colours: Record<'ink' | 'paper', readonly [number, number, number]> = {
  ink: mac ? [0, 0, 0] : [0x17, 0x19, 0x1a],
  paper: [0xf7, 0xfa, 0xfb],
}

/** An envelope, drawn here for each scale, so that none is blurred. */
export function envelope(): Electron.NativeImage {
  const image = nativeImage.createFromBitmap(drawn(1), { width: side, height: side })
  for (const scaleFactor of scales.slice(1)) {
    image.addRepresentation({ scaleFactor, width: side * scaleFactor, height: side * scaleFactor, buffer: drawn(scaleFactor) })
  }
  if (mac) image.setTemplateImage(true)
  return image
}

/** Its pixels: each is ink, paper, or nothing. */
function drawn(scale: number): Buffer {
  const pixels = Buffer.alloc((side * scale) ** 2 * 4)
  const put = (x: number, y: number, [blue, green, red]: readonly [number, number, number]) =>
    pixels.set([blue, green, red, 255], (y * side * scale + x) * 4)
  const [left, right, top, bottom] = [2 * scale, 20 * scale - 1, 5 * scale, 17 * scale - 1]
  const line = Math.ceil(scale * 1.25)
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const edge = Math.min(x - left, right - x, y - top, bottom - y) < line
      const fold = y - top - Math.floor(Math.min(x - left, right - x) * 0.75)
      if (edge || (fold >= 0 && fold < line)) put(x, y, colours.ink)
      // Where a bar gives its own colour there is only the ink.
      else if (!mac) put(x, y, colours.paper)
    }
  }
  return pixels
}
