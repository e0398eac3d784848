import { expect, test, vi } from 'vitest'
import { riskOf, toAttachment } from '../../../../main/message/files/attachments.ts'
import { documentsWithMacros, harmless, macros, pages, programs } from '../../../../main/message/files/kinds.ts'

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
  ...['docx', 'dotx', 'xlsx', 'xltx', 'pptx', 'potx', 'ppsx'].map((ending): [string, undefined] => [`new.${ending}`, undefined]),
  ...['hwp', 'HWP', 'hwpx', 'hwt', 'hwtx', 'hml', 'cell', 'nxl', 'rtf', 'csv', 'tsv', 'tab', 'fodt', 'fods', 'odm', 'odb'].map(
    (ending): [string, 'can-hold-macros'] => [`한글 문서.${ending}`, 'can-hold-macros'],
  ),
  ['견적서.hwp.exe', 'disguised'],
  ['견적서.hwpx.lnk', 'disguised'],
  ['견적서.hwp          .scr', 'disguised'],
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

test('all kinds that can hold programs are asked about, and none is in two lists', () => {
  const lists = { programs, macros, documentsWithMacros, pages, harmless }
  const endings = Object.values(lists).flatMap((kinds) => /\((?:\?:)?([^)]+)\)/.exec(kinds.source)?.[1]?.split('|') ?? [])
  expect(endings.length).toBeGreaterThan(300)
  for (const ending of endings) {
    const within = Object.entries(lists).filter(([, kinds]) => kinds.test(`x.${ending}`))
    expect(
      within.map(([name]) => name),
      ending,
    ).toHaveLength(1)
    expect(riskOf(`x.${ending}`, 'application/octet-stream') === undefined, ending).toBe(harmless.test(`x.${ending}`))
  }
})

test('a document in daily use is asked about once for each message, and what says that it has macros each time', async () => {
  const asked: string[] = []
  const opened: unknown[] = []
  vi.stubGlobal('window', {
    hanji: {
      request: async (_name: string, payload: unknown) => {
        opened.push(payload)
        return { ok: true }
      },
    },
  })
  const { openPart, rememberOpening } = await import('../../../../renderer/actions/message-parts.ts')
  const { useWindow } = await import('../../../../renderer/stores/window.ts')
  useWindow.setState({
    bring: (front: { kind: string; attachment?: { name: string } }) => asked.push(front.attachment?.name ?? ''),
  } as never)
  const file = (name: string, index: number) =>
    toAttachment(
      { name, type: 'application/octet-stream', content: new Uint8Array(), order: 0 } as Parameters<typeof toAttachment>[0],
      index,
    )
  const [hwp, csv, docm] = [file('견적서.hwp', 0), file('표.csv', 1), file('offer.docm', 2)]
  const open = (which: { id: number; path: number[] }) => {
    for (const each of [hwp, csv, docm]) openPart(which, each)
  }
  open({ id: 1, path: [] })
  expect(asked).toEqual(['견적서.hwp', '표.csv', 'offer.docm'])
  expect(opened).toEqual([])
  rememberOpening({ id: 1, path: [] }, docm)
  open({ id: 1, path: [] })
  expect(asked.splice(0)).toHaveLength(6)
  rememberOpening({ id: 1, path: [] }, hwp)
  open({ id: 1, path: [] })
  expect(asked.splice(0)).toEqual(['offer.docm'])
  expect(opened).toEqual([
    { id: 1, path: [], index: 0 },
    { id: 1, path: [], index: 1 },
  ])
  open({ id: 2, path: [] })
  open({ id: 1, path: [3] })
  expect(asked).toHaveLength(6)
})
