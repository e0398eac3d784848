import { anyOf, flat } from './line.ts'

const originalMark = new RegExp(
  `^[-_=*]{2,}\\s?${anyOf(
    ...[
      'original (?:message|e-?mail)',
      'ursprüngliche nachricht',
      'original-?nachricht',
      'message d.origine',
      'mensaje original',
      'mensagem original',
    ],
    ...['messaggio originale', 'oorspronkelijk bericht', 'original ?meddelande', 'oprindelig (?:meddelelse|besked)', 'opprinnelig melding'],
    ...[
      'alkuperäinen viesti',
      'oryginalna wiadomość',
      'wiadomość oryginalna',
      'původní zpráva',
      'eredeti üzenet',
      'исходное сообщение',
      'orijinal mesaj',
    ],
    ...['원본 ?(?:메일|메시지|이메일)', '元のメッセージ', '原始(?:邮件|郵件)', '原邮件', 'original'],
  )}\\s?[-_=*]*[:：]?$`,
  'iu',
)

const from = anyOf(
  ...[
    'from',
    'von',
    'de',
    'da',
    'van',
    'från',
    'fra',
    'lähettäjä',
    'od',
    'nadawca',
    'feladó',
    'от',
    'від',
    'από',
    'kimden',
    'gönderen',
    'מאת',
    'من',
  ],
  ...['từ', 'dari', 'จาก', '보낸 ?사람', '보낸이', '발신', '差出人', '发件人', '寄件者', '寄件人', 'expéditeur', 'remitente'],
)
const subjectOrDate = anyOf(
  ...[
    'subject',
    'betreff',
    'objet',
    'sujet',
    'asunto',
    'assunto',
    'oggetto',
    'onderwerp',
    'ämne',
    'emne',
    'aihe',
    'temat',
    'předmět',
    'predmet',
    'tárgy',
  ],
  ...[
    'тема',
    'θέμα',
    'konu',
    'נושא',
    'الموضوع',
    'chủ đề',
    'subjek',
    'เรื่อง',
    '제목',
    '件名',
    '主题',
    '主題',
    '主旨',
    'date',
    'datum',
    'fecha',
    'data',
    'dato',
  ],
  ...[
    'дата',
    'ημερομηνία',
    'tarih',
    'תאריך',
    'التاريخ',
    'ngày',
    'tanggal',
    'วันที่',
    '날짜',
    '日付',
    '日期',
    'sent',
    'gesendet',
    'envoyé',
    'enviado',
    'inviato',
  ],
  ...[
    'verzonden',
    'skickat',
    'sendt',
    'lähetetty',
    'wysłano',
    'odesláno',
    'elküldve',
    'отправлено',
    'надіслано',
    'gönderildi',
    '보낸 ?날짜',
    '보낸 ?시간',
    '送信日時',
    '发送时间',
    '寄件日期',
  ],
)
const other = anyOf(
  ...[
    'to',
    'an',
    'à',
    'para',
    'a',
    'aan',
    'till',
    'til',
    'vastaanottaja',
    'do',
    'komu',
    'címzett',
    'кому',
    'προς',
    'kime',
    'אל',
    'إلى',
    'cc',
    'bcc',
  ],
  ...[
    'kopie',
    'kopia',
    'копия',
    '받는 ?사람',
    '참조',
    '宛先',
    '收件人',
    '收件者',
    '抄送',
    '副本',
    'reply-to',
    'organi[sz]ation',
    'priority',
    'importance',
  ],
)
const field = (names: string) => new RegExp(`^\\*?${names}\\s?\\*?\\s?[:：]`, 'iu')
const fromField = field(from)
const subjectOrDateField = field(subjectOrDate)
/** Any line of a head. */
const anyField = field(anyOf(from, subjectOrDate, other))

/** Whether a line is one of the head of a message that is quoted or passed on: "From: ...", "Betreff: ...". */
export const isHeadField = (line: string): boolean => anyField.test(flat(line))

/** "-----Original Message-----" and what it is called elsewhere. */
export const isOriginalMark = (line: string): boolean => originalMark.test(flat(line))

/** Whether these lines begin with the head of another message: who wrote it, and when or about what. */
export function beginsWithHead(lines: readonly string[]): boolean {
  const head: string[] = []
  for (const line of lines.map(flat)) {
    if (anyField.test(line)) head.push(line)
    else if (line !== '' && !originalMark.test(line)) break
  }
  return head.some((line) => fromField.test(line)) && head.some((line) => subjectOrDateField.test(line))
}
