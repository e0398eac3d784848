import type { Settings } from './settings.ts'

/** What holds of everything that a person has never chosen. */
export const standardSettings: Settings = {
  language: 'system',
  theme: 'system',
  look: { accent: 'ink', font: 'hanji' },
  undoSeconds: 10,
  conversations: true,
  newestFirst: false,
  format: 'rich',
  answerAbove: true,
  dateZone: 'local',
  spelling: { on: true, languages: [] },
  notifications: { on: true, words: true, quietFrom: '00:00', quietTo: '00:00', muted: [], sound: true, folders: [], not: [] },
  tray: false,
  updates: true,
  saveData: 'system',
  startAtLogin: false,
  layout: { pane: 'right', density: 'roomy', list: 368, listHeight: 320, headings: true, avatars: false },
  sidebar: { favourites: [], accounts: [], folders: [], foldedAccounts: [], foldedFolders: [] },
  order: { by: 'date', reversed: false },
  shortcuts: { set: 'hanji', own: {} },
}
