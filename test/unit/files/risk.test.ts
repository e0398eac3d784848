import { expect, test } from 'vitest'
import { riskOf, toAttachment } from '../../../main/message/attachments.ts'

/** What Outlook, Chromium and Apple list as able to run something, each on its own system. */
const runs = {
  Windows:
    'exe scr com bat cmd pif msi msp msc rdp vbs vb ws msh msh1 mshxml ps1 ps1xml psc1 hta cpl lnk url scf reg jar jnlp chm appinstaller msixbundle appxbundle appx msix xbap application gadget wim vhd iso img udf 7z cab ade adp mde mda mdb accde bas cer crt der crx fxp hlp ins isp its mad maf mag mam maq mar mas mat mau mav maw mcf mdt mdw mdz msh2 ops osd pcd plg prf prg printerexport pst shb shs theme themepack deskthemepack tmp vbp vsmacros vsw webpnp website wsb xnk library-ms search-ms searchconnector-ms settingcontent-ms diagcab diagcfg diagpkg ppkg symlink cdxml xaml oqy dqy rqy wll pyz pyc pyo nupkg vsix contact group',
  Linux:
    'desktop sh bash zsh csh ksh fish run bin elf out AppImage deb rpm snap flatpak flatpakref directory kdelnk py pl rb lua tcl class ko so service',
  macOS:
    'app command tool terminal workflow action inetloc fileloc webloc ftploc afploc mobileconfig prefPane kext osax scpt scptd applescript shortcut wflow dmg pkg mpkg xip safariextz plugin bundle dfont qlgenerator saver',
}

test.each(Object.entries(runs))('whatever runs something on %s is opened only after a question', (_system, list) => {
  const names = list.split(' ')
  const opened = names.filter((ending) =>
    [`invoice.${ending}`, `invoice.${ending.toUpperCase()}`, `invoice.${ending}. `, `가나.${ending}`].some(
      (name) => riskOf(name, 'application/octet-stream') === undefined || riskOf(name, 'application/pdf') === undefined,
    ),
  )
  expect(opened).toEqual([])
})

test('what nobody knows is asked about, under whatever type it comes', () => {
  for (const name of ['x.newkind', 'x', 'README', 'x.exe~', 'x.pdf_', 'x.txt;1', 'x.7z', 'x.rar', 'x.iso9', 'x.docx​m'])
    expect(riskOf(name, 'text/plain'), name).toBeDefined()
})

test.each([
  ['report.pdf', undefined],
  ['한글 문서.hwp', undefined],
  ['표.XLSX', undefined],
  ['사진.heic', undefined],
  ['notes.txt', undefined],
  ['archive.zip', undefined],
  ['meeting.ics', undefined],
  ['song.mp3', undefined],
  ['letter.eml', undefined],
  ['Letter 1.2.docx', undefined],
  ['report.pdf.exe', 'disguised'],
  ['report.pdf.fileloc', 'disguised'],
  ['report.pdf.newkind', 'disguised'],
  ['report.pdf          .scr', 'disguised'],
  ['report.pdf          .newkind', 'disguised'],
  ['invoice\u202efdp.exe', 'disguised'],
  ['setup.msc', 'program'],
  ['link.inetloc', 'program'],
  ['budget.xlsm', 'macros'],
  ...['doc', 'DOC', 'dot', 'xls', 'xlt', 'ppt', 'pot', 'pps', 'odt', 'ott', 'ods', 'ots', 'odp', 'otp', 'odg'].map(
    (ending): [string, 'macros'] => [`old.${ending}`, 'macros'],
  ),
  ...['docx', 'dotx', 'xlsx', 'xltx', 'pptx', 'potx', 'ppsx', 'rtf'].map((ending): [string, undefined] => [`new.${ending}`, undefined]),
  ['report.doc.exe', 'disguised'],
  ['page.html', 'page'],
  ['drawing.svg', 'page'],
  ['x.newkind', 'unknown'],
] as const)('%j: %s', (name, risk) => {
  expect(riskOf(name, 'application/octet-stream')).toBe(risk)
})

test('a part without a name is judged by the name that it is opened under', () => {
  const part = (type: string) => ({ name: '', type, content: new Uint8Array(), order: 0 })
  const risk = (type: string) => toAttachment({ ...part(type) } as Parameters<typeof toAttachment>[0], 0).risk
  expect(risk('image/png')).toBeUndefined()
  expect(risk('application/pdf')).toBeUndefined()
  expect(risk('text/html')).toBe('page')
  expect(risk('application/octet-stream')).toBe('unknown')
})
