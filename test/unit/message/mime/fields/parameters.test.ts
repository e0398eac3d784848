import { expect, test } from 'vitest'
import { parseStructured } from '../../../../../main/message/mime/fields/params.ts'
import { stopwatch } from '../../../support/stopwatch.ts'

test.each([
  [`filename*0="=?UTF-8?Q?Pr=C3=BCf"; filename*1="ung.docx?="`, 'Prüfung.docx'],
  [`filename*="=?utf-8?B?UHLDvGZ1bmcucGRm?="`, 'Prüfung.pdf'],
  [`filename="UTF-8''Pr%C3%BCfung.pdf"`, 'Prüfung.pdf'],
  [`filename=UTF-8''Pr%C3%BCfung.pdf`, 'Prüfung.pdf'],
  [`filename==?utf-8?Q?Pr=C3=BCf;ung.pdf?=; size=12`, 'Prüf;ung.pdf'],
  [`filename="=?utf-8?B?6rOE7JW97ISc?=2026.pdf"`, '계약서2026.pdf'],
  [`filename="=?utf-8?Q?a?="; x="?=3D"`, 'a'],
  [`filename="plan.pdf; size=12`, 'plan.pdf'],
  [`filename='plan.pdf'`, 'plan.pdf'],
  [`filename: "plan.pdf"`, 'plan.pdf'],
  [`filename="50% off.pdf"`, '50% off.pdf'],
  [`filename="Ada's 100%ab.pdf"`, "Ada's 100%ab.pdf"],
  [`filename*0*=ISO-2022-JP''%1B%24B%24%22%24%24%24; filename*1*=%26%1B%28B.png`, 'あいう.png'],
  [`filename="Pr\xfcfung.pdf"`, 'Prüfung.pdf'],
  [`filename=Invoice(1).pdf`, 'Invoice(1).pdf'],
  [`filename=Invoice (1).pdf`, 'Invoice (1).pdf'],
  [`filename=Invoice (1) (final).pdf; size=12`, 'Invoice (1) (final).pdf'],
  [`filename=Invoice (1)`, 'Invoice (1)'],
  [`filename=plan.pdf (a comment); size=12`, 'plan.pdf'],
  [`(a comment) filename=plan.pdf`, 'plan.pdf'],
  [`filename=Rechnung; Mai 2026.pdf`, 'Rechnung; Mai 2026.pdf'],
  [`filename=Rechnung; Mai 2026.pdf; size=12`, 'Rechnung; Mai 2026.pdf'],
  [`filename=Rechnung 1.2; Mai; 2026.pdf; size=12`, 'Rechnung 1.2; Mai; 2026.pdf'],
  [`filename=Plan; Teil 1: Ende.pdf`, 'Plan; Teil 1: Ende.pdf'],
  [`filename=a;b;c.txt`, 'a;b;c.txt'],
  [`filename=\xec\x95\x88\xeb\x82\xb4; \xeb\xac\xb8\xec\x84\x9c.pdf`, '안내; 문서.pdf'],
  [`filename*=utf-8''Pr%C3%BCfung; neu.pdf`, 'Prüfung; neu.pdf'],
  [`filename=Tom &amp; Jerry.pdf`, 'Tom &amp; Jerry.pdf'],
  [`filename=plan.pdf;`, 'plan.pdf'],
  [`filename=plan; ;`, 'plan'],
  [`filename=plan.pdf; inline`, 'plan.pdf'],
  [`filename="plan"; other.pdf`, 'plan'],
  [`filename=plan; size=12; x.pdf`, 'plan'],
])('a file name as %s is read', (raw, name) => {
  expect(parseStructured(`attachment; ${raw}`).params.get('filename')).toBe(name)
})

test.each(['(', ' (', ' (a', ';', '"', '=?a?q?', "a*0='", ' () ', 'name=a (', 'name=a ;', 'name=a;;', 'name= '])(
  'a header of %s is read at once',
  (piece) => {
    const spent = stopwatch()
    parseStructured(`attachment; ${piece.repeat(300_000 / piece.length)}`)
    expect(spent()).toBeLessThan(5000)
  },
)

test('a field that was encoded as a whole is read as what it was', () => {
  const field = '=?unknown-8bit?q?attachment=3B_?= =?unknown-8bit?q?_filename=3D=22Pr=C3=BCfung=3B_neu=2Epdf=22?='
  expect(parseStructured(field).value).toBe('attachment')
  expect(parseStructured(field).params.get('filename')).toBe('Prüfung; neu.pdf')
  expect(parseStructured('=?utf-8?b?dGV4dC9odG1sOyBjaGFyc2V0PXV0Zi04?=').params.get('charset')).toBe('utf-8')
})
