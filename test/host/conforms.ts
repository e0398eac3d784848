/** Types only: whatever the stand-in offers, Electron has under that name. The compiler refuses this file otherwise. */
import type electron from 'electron'
import type * as standIn from './electron.ts'

type None<T extends never> = T
type Extra<Ours, Theirs> = Exclude<keyof Ours, keyof Theirs>
type Own = typeof standIn
type Real = typeof electron

export type Conforms = {
  modules: None<Exclude<keyof Own, keyof Real | 'default' | 'recorded'>>
  app: None<Extra<Own['app'], Real['app']>>
  commandLine: None<Extra<Own['app']['commandLine'], Real['app']['commandLine']>>
  clipboard: None<Extra<Own['clipboard'], Real['clipboard']>>
  dialog: None<Extra<Own['dialog'], Real['dialog']>>
  ipcMain: None<Extra<Own['ipcMain'], Real['ipcMain']>>
  menu: None<Extra<Own['Menu'], Real['Menu']>>
  menuItem: None<Extra<ReturnType<Own['Menu']['buildFromTemplate']>['items'][number], electron.MenuItem>>
  nativeImage: None<Extra<Own['nativeImage'], Real['nativeImage']>>
  nativeTheme: None<Extra<Own['nativeTheme'], Real['nativeTheme']>>
  notification: None<Extra<InstanceType<Own['Notification']>, electron.Notification>>
  protocol: None<Extra<Own['protocol'], Real['protocol']>>
  screen: None<Extra<Own['screen'], Real['screen']>>
  display: None<Extra<ReturnType<Own['screen']['getAllDisplays']>[number], electron.Display>>
  session: None<Extra<Own['session'], Real['session']>>
  defaultSession: None<Extra<Own['session']['defaultSession'], electron.Session>>
  shell: None<Extra<Own['shell'], Real['shell']>>
  tray: None<Extra<InstanceType<Own['Tray']>, electron.Tray>>
  /** But for what the stand-in's own parts know of each other. */
  window: None<Exclude<Extra<InstanceType<Own['BrowserWindow']>, electron.BrowserWindow>, 'contents'>>
  contents: None<
    Exclude<
      Extra<InstanceType<Own['BrowserWindow']>['webContents'], electron.WebContents>,
      'page' | 'loading' | 'openHandler' | 'load' | 'owns'
    >
  >
}
