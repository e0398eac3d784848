import { expect, test } from 'vitest'
import { attributionLength, attributionOf } from '../../../../preload/quotes/attribution.ts'

/** What programs write above a quotation, in many languages: who wrote it, and when or from which address. */
const dated = [
  'On Mon, Nov 2, 2026 at 10:00 AM Benjamin of the Mill <ben@mill.example> wrote:',
  'On Mon, 2 Nov 2026 at 10:00, Ben <ben@mill.example> wrote:',
  'On Monday, November 2nd, 2026 at 10:00, ben <ben@mill.example> wrote:',
  'On 02/11/2026 10:00, Ben Miller via Wool-list wrote:',
  'On 2026-11-02 10:00, ben wrote:',
  'On 11/2/26, 10:00 AM, "Miller, Ben" <ben@mill.example> wrote:',
  'On 2 Nov 2026, at 10:00, Ben de Vries <ben@mill.example> wrote:',
  'At 2026-11-02 10:00:00, "Ben" <ben@mill.example> wrote:',
  'At 10:00 02/11/2026, you wrote:',
  'Ben <ben@mill.example> writes:',
  'ben@mill.example wrote on 2 Nov:',
  'Quoting Ben <ben@mill.example>:',
  'In reply to Ben <ben@mill.example>:',
  'Am Mo., 2. Nov. 2026 um 10:00 Uhr schrieb Ben Müller <ben@mill.example>:',
  'Am Montag, dem 2. November 2026, schrieb Ben:',
  'Ben <ben@mill.example> schrieb am Mo., 2. Nov. 2026, 10:00:',
  '02.11.2026, 10:00 von ben@mill.example schrieb:',
  'Zitat von Ben <ben@mill.example>:',
  'Le lun. 2 nov. 2026 à 10:00, Ben <ben@mill.example> a écrit :',
  'Le lundi 2 novembre 2026 à 10:00, Ben a écrit :',
  'El lun, 2 nov 2026 a las 10:00, Ben (<ben@mill.example>) escribió:',
  'El lunes, 2 de noviembre de 2026, 10:00:00 a. m. CET, Ben <ben@mill.example> escribió:',
  'Em seg., 2 de nov. de 2026 às 10:00, Ben <ben@mill.example> escreveu:',
  'Il giorno lun 2 nov 2026 alle ore 10:00 Ben <ben@mill.example> ha scritto:',
  'Op ma 2 nov 2026 om 10:00 schreef Ben <ben@mill.example>:',
  'Den mån 2 nov. 2026 kl 10:00 skrev Ben <ben@mill.example>:',
  'man. 2. nov. 2026 kl. 10:00 skrev Ben <ben@mill.example>:',
  'ma 2. marrask. 2026 klo 10.00 Ben (ben@mill.example) kirjoitti:',
  'pon., 2 lis 2026 o 10:00 Ben <ben@mill.example> napisał(a):',
  'W dniu 2.11.2026 o 10:00, Ben pisze:',
  'po 2. 11. 2026 v 10:00 odesílatel Ben <ben@mill.example> napsal:',
  'Ben <ben@mill.example> ezt írta (időpont: 2026. nov. 2., H, 10:00):',
  'În lun., 2 nov. 2026 la 10:00, Ben <ben@mill.example> a scris:',
  'пн, 2 нояб. 2026 г. в 10:00, Ben <ben@mill.example> написал(а):',
  'пн, 2 лист. 2026 р. о 10:00 Ben <ben@mill.example> пише:',
  'Στις Δευ 2 Νοε 2026 στις 10:00 π.μ., ο χρήστης Ben <ben@mill.example> έγραψε:',
  'Ben <ben@mill.example>, 2 Kas 2026 Pzt, 10:00 tarihinde şunu yazdı:',
  'Vào Th 2, 2 thg 11, 2026 vào lúc 10:00 Ben <ben@mill.example> đã viết:',
  'Pada tanggal Sen, 2 Nov 2026 pukul 10.00 Ben <ben@mill.example> menulis:',
  '2026년 11월 2일 (월) 오전 10:00, 김하늘 <haneul@mill.example>님이 작성:',
  '2026. 11. 2. 오전 10:00, Ben <ben@mill.example> 작성:',
  '2026년 11월 2일 월요일 오전 10:00, 벤 님이 쓰셨습니다:',
  '2026年11月2日(月) 10:00 Ben <ben@mill.example>:のメッセージ',
  '2026/11/02 10:00、Ben <ben@mill.example>のメール：',
  '2026年11月2日 10:00、Benは書きました:',
  'Ben <ben@mill.example> 于2026年11月2日周一 10:00写道：',
  '在 2026-11-02 10:00:00，"Ben" <ben@mill.example> 写道：',
  'Ben <ben@mill.example> 於 2026年11月2日 週一 上午10:00寫道：',
  '-----Original Message-----',
  '-----원본 메시지-----',
]

test.each(dated)('“%s” says who wrote what follows', (line) => expect(attributionOf(line)).toBe('dated'))

test.each(['Ben wrote:', 'On Monday Ben wrote:', 'Ben van der Molen wrote:', 'Quoting Ben:', 'Ann Müller schrieb:', '벤 님이 쓰셨습니다:'])(
  '“%s” has a name beside the verb, which a person may write as well',
  (line) => {
    expect(attributionLength([line], false)).toBe(1)
    expect(attributionOf(line)).toBeDefined()
  },
)

test.each([
  'This is not what you wrote:',
  'You wrote:',
  'The board wrote:',
  'Please compare this with what your colleague in the other office wrote on 2 November 2026:',
  'Wie mir Ihre Kollegin gestern am Telefon sagte und dann auch schrieb:',
  '보고서 작성',
  '11월 보고서 작성',
  '회의록을 작성:',
  '2026년 11월 2일까지 보고서 작성:',
  '2026년 11월 2일 고객님이 작성하신 서류',
  '2026年11月2日のメール',
  '고객님이 작성하신 서류',
  '部長のメッセージ',
  '孔子写道：',
])('“%s” is a line of one’s own', (line) => expect(attributionOf(line)).toBeUndefined())
