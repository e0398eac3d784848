import { orNotImplemented } from './missing.ts'
import { record } from './recorded.ts'
import { BrowserWindow } from './window.ts'

type KeyboardEventLike = { triggeredByAccelerator?: boolean }
type Template = {
  id?: string
  enabled?: boolean
  label?: string
  role?: string
  type?: string
  accelerator?: string
  submenu?: Template[] | StandInMenu
  click?: (item: StandInMenuItem, window: object | undefined, event: KeyboardEventLike) => void
}

/** An item as Electron makes it of a template: its `click` takes what happened and finds the rest by itself. */
class StandInMenuItem {
  readonly id: string | undefined
  enabled: boolean
  readonly label: string
  readonly type: string
  readonly role: string | undefined
  readonly accelerator: string | undefined
  readonly submenu: StandInMenu | null
  readonly click: (event: KeyboardEventLike, window?: object, contents?: object) => void

  constructor({ id, enabled, label, role, type, accelerator, submenu, click }: Template) {
    this.id = id
    this.enabled = enabled ?? true
    this.role = role?.toLowerCase()
    this.label = label ?? role ?? ''
    this.submenu = Array.isArray(submenu) ? buildFromTemplate(submenu) : (submenu ?? null)
    this.type = type ?? (this.submenu ? 'submenu' : 'normal')
    this.accelerator = accelerator
    this.click = (event, window) => click?.(this, window, event)
  }
}

class StandInMenu {
  readonly items: StandInMenuItem[]
  constructor(items: StandInMenuItem[] = []) {
    this.items = items
  }
  getMenuItemById(id: string): StandInMenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }
  /** There is no native menu here; what it would have shown is remembered. */
  popup(options: { window?: object } = {}): void {
    const known = options.window !== undefined && BrowserWindow.getAllWindows().some((window) => window === options.window)
    record('Menu.popup', { items: this.items.map(({ label, role }) => role ?? label), window: known })
  }
}

/** Separators part something: of several one is left, and none at an edge. */
const parting = ({ type }: Template, index: number, all: Template[]): boolean =>
  type !== 'separator' ||
  (index > 0 && all[index - 1]?.type !== 'separator' && all.slice(index + 1).some((item) => item.type !== 'separator'))

const buildFromTemplate = (items: Template[]): StandInMenu =>
  new StandInMenu(items.filter(parting).map((item) => new StandInMenuItem(item)))
let applicationMenu: StandInMenu | null = null

export const Menu = orNotImplemented('Menu', {
  buildFromTemplate,
  setApplicationMenu: (menu: StandInMenu | null) => {
    applicationMenu = menu
  },
  getApplicationMenu: () => applicationMenu,
})
