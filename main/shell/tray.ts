import { Menu, nativeImage, Tray } from 'electron'
import type { MessageRow } from '../../preload/api.ts'
import en from '../../renderer/locales/en.json' with { type: 'json' }
import ko from '../../renderer/locales/ko.json' with { type: 'json' }
import { plainWords } from '../message/plain-words.ts'
import { spokenLanguage } from './language.ts'

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
    const texts = (spokenLanguage() === 'ko' ? ko : en).tray
    tray.setToolTip(state.unread > 0 ? `Hanji: ${texts.unread.replace('{{count}}', String(state.unread))}` : 'Hanji')
    tray.setContextMenu(
      Menu.buildFromTemplate([
        ...state.newest.map(({ id, from, subject }) => ({
          label: oneLine(plainWords(`${from.name || from.address}: ${subject || texts.noSubject}`)),
          click: () => onOpen(id),
        })),
        ...(state.newest.length > 0 ? [{ type: 'separator' as const }] : []),
        { label: texts.open, click: () => onOpen(undefined) },
        { label: texts.newMessage, click: onWrite },
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

/** An envelope, drawn here: black with transparency, which macOS turns to fit its bar. */
function envelope(): Electron.NativeImage {
  const pixels = Buffer.alloc(side * side * 4)
  const ink = (x: number, y: number) => {
    const edge = ((y === 5 || y === 16) && x >= 2 && x <= 19) || ((x === 2 || x === 19) && y >= 5 && y <= 16)
    const flap = y - 5 === Math.floor(Math.min(x - 2, 19 - x) * 0.75) && x > 2 && x < 19
    return edge || flap
  }
  for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) if (ink(x, y)) pixels[(y * side + x) * 4 + 3] = 255
  const image = nativeImage.createFromBitmap(pixels, { width: side, height: side })
  image.setTemplateImage(true)
  return image
}
