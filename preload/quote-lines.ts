/** What the lines around a quotation say, in the languages that mail programs speak. All of them are hostile input: long ones are cut. */

const longest = 500
const longestAttribution = 300
/** The end of a sentence; months and titles that are cut short are no longer than this. */
const sentence = /\p{Ll}{5,}[.!?…]["')\]]*\s|[。！？]./u
/** A mail program breaks an attribution into this many lines at most. */
const mostLines = 3

const anyOf = (...words: string[]): string => `(?:${words.join('|')})`
/** Not within another word; `\b` knows ASCII only. */
const whole = (words: string): string => `(?<![\\p{L}\\p{N}])${words}(?!\\p{L})`

const wrote = anyOf(
  ...['wrote', 'writes', 'has written', 'schrieb', 'schrieben', 'schreibt', 'geschrieben', 'a écrit', 'avez écrit', 'ont écrit'],
  ...['escribió', 'ha escrito', 'va escriure', 'ha escrit', 'escreveu', 'escribiu', 'ha scritto', 'scrisse', 'schreef', 'skrev', 'skriver'],
  ...['kirjoitti', 'kirjutas', 'rakstīja', 'rašė', 'napisał(?:\\(a\\)|a)?', 'pisze', 'napsal(?:\\(a\\)|a)?', 'napísal(?:\\(a\\)|a)?'],
  ...[
    'napisao(?:/la)?',
    'napisala',
    'napisal(?:/-a|\\(a\\))?',
    'írta',
    'a scris',
    'написа',
    'написал(?:\\(а\\)|а)?',
    'писал(?:\\(а\\)|а)?',
    'пишет',
    'пише',
  ],
  ...[
    'написав(?:\\(-ла\\))?',
    'написала',
    'έγραψε',
    'yazdı',
    'yazmış',
    'yazıyor',
    'כתבה?',
    'כתב/ה',
    'كتبت?',
    'نوشت',
    'đã viết',
    'menulis',
    'เขียนว่า',
    'ने लिखा',
  ],
)
/** Before a name: "Quoting Ann:". */
const quoting =
  /^(?:quoting|zitat von|citando a?|citation de|citát|citat (?:från|fra)|in (?:reply|answer) to|en réponse à)\s.{1,300}[:：]$/iu
/** What ends in one of these may do without a colon. */
const cjkWrote =
  /(?:님(?:이|께서|의)?\s?(?:작성|쓴 글|쓰신 글|쓰셨|보낸 글|보내신 글|썼|다음과 같이)[^:：]{0,12}|작성|写道|寫道|写到|撰寫|のメッセージ|は書きました|が書き(?:込み)?ました|のメール)\s?[:：]?$/u
const latinWrote = new RegExp(`${whole(wrote)}.{0,160}[:：]$`, 'iu')

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

const forwardStem =
  /forward|weitergeleitet|transféré|réexpédi|reenviad|reencaminhad|encaminhad|inoltrat|doorgestuurd|doorgezonden|vidarebefordra|videresend|välitetty|edelleenlähet|przek(?:aza|azy)|přeposlan|preposlan|továbbít|redirecționat|пересыла|пересла|переадрес|препратен|προωθ|yönlendir|iletil|הועבר|מועבר|توجيه|محول|chuyển tiếp|terusan|diteruskan|ส่งต่อ|전달|転送|转发|轉寄|轉發/iu

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
const anyField = field(anyOf(from, subjectOrDate, other))

const forwardSubject =
  /^\s*(?:\[(?:전달|fwd?|fw)\]|(?:fwd?|fw|wg|vb|vl|doorst|enc|rv|tr|i|pd|továbbítás|ilt|İLT|πρθ|הועבר|転送|转发|轉寄|轉發|전달|trs?)(?:\s?[([]\d{1,3}[)\]]|\^\d{1,3})?\s?[:：])/iu

/** A line without quotation marks at its start and with single spaces. */
export const flat = (line: string): string =>
  line
    .slice(0, longest)
    .replace(/^(?:[>|]\s?)+/, '')
    .replace(/[\s\u00a0]+/gu, ' ')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .trim()

/** Whether a subject says that the message passes another one on. */
export const isForwardSubject = (subject: string): boolean => forwardSubject.test(subject.slice(0, longest))

/** "---------- Forwarded message ---------", "Begin forwarded message:" and what they are called elsewhere. */
export function isForwardMark(line: string): boolean {
  const text = flat(line)
  return text.length < 160 && (/^[-_=*]{2,}|[-_=*]{3,}$/.test(text) || /[:：]$/.test(text)) && forwardStem.test(text)
}

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

/** Whether these lines, of a quotation or right above one, pass a message on. */
export function isForwarded(lines: readonly string[]): boolean {
  const first = lines.map(flat).filter(Boolean).slice(0, 8)
  const attribution = first.findIndex(isAttribution)
  // What the one who is quoted passed on himself is a part of the quotation.
  if ((attribution < 0 ? first : first.slice(0, attribution)).some(isForwardMark)) return true
  return beginsWithHead(first) && !first.some((line) => originalMark.test(line))
}

/** Whether a line, joined where it was broken, says who wrote what follows. */
const isAttribution = (text: string): boolean =>
  text.length < longestAttribution &&
  !sentence.test(text) &&
  (latinWrote.test(text) || cjkWrote.test(text) || quoting.test(text) || originalMark.test(text))

/** How an attribution of several lines begins. */
const opening =
  /^(?:on|am|an|der|die|le|el|il|em|op|den|på|dne|dňa|w dniu|dnia|pe|vào|pada|в|у|στις|ב|في|[\p{L}]{2,12}[.,]|\d)(?![\p{L}])/iu

/**
 * How many of these lines, counted from the last, say who wrote what follows them: "On Monday Ann wrote:", or the head of the message that
 * is answered. None of them may be blank. `broken`: the attribution may go over several of them.
 */
export function attributionLength(lines: readonly string[], broken: boolean): number {
  const last = lines.slice(-12).map(flat)
  for (let count = 1; count <= (broken ? mostLines : 1) && count <= last.length; count++) {
    if (!isAttribution(last.slice(-count).join(' '))) continue
    const length = broken ? count + continued(last, count) : count
    return originalMark.test(last.at(-length - 1) ?? '') ? length + 1 : length
  }
  return headLength(last)
}

/** How many lines more belong to an attribution of which these last ones are known. */
function continued(lines: string[], count: number): number {
  const first = lines.at(-count) ?? ''
  const saysWhen = /(?<!\d)(?:19|20)\d\d(?!\d)/.test(first) || (opening.test(first) && /\d/.test(first) && !/^\d{1,2}[:.]\d\d/.test(first))
  if (originalMark.test(first) || quoting.test(first) || saysWhen) return 0
  for (let more = 1; more + count <= mostLines && more + count <= lines.length; more++) {
    const line = lines.at(-count - more) ?? ''
    // One's own sentence ends before the next one begins.
    if (/[.!?…。]$/u.test(line) && !/\b[ap]\.\s?m\.$/i.test(line)) return 0
    if (opening.test(line) && /\d/.test(line)) return more
  }
  return 0
}

/** The head of a message, right above its text, with the mark above it. */
function headLength(lines: string[]): number {
  let count = 0
  while (count < lines.length && anyField.test(lines.at(-count - 1) ?? '')) count++
  if (count < 2 || !beginsWithHead(lines.slice(-count))) return 0
  return originalMark.test(lines.at(-count - 1) ?? '') ? count + 1 : count
}

/** What phones and programs put under a letter by themselves. */
const sentFrom =
  /^(?:sent (?:from|with|via) (?:my|the|outlook|yahoo|proton|mail|samsung|[a-z]+ (?:mail|mobile|mini))|get outlook for|von meine[mr] .{2,40} gesendet|gesendet (?:von|mit) |diese nachricht wurde von mein|envoyé (?:de|depuis|à partir de) (?:mon|ma|l)|télécharger outlook|enviado desde mi|enviado do meu|obtener outlook|inviato da|verstuurd vanaf|verzonden vanaf|skickat från min|sendt fra min|lähetetty .{2,20}sta|wysłane z|отправлено (?:с|из)|(?:나의|내) .{2,30}에서 보냄|(?:삼성|갤럭시|samsung|galaxy).{0,30}에서 보(?:냄|냈)|.{2,20}から送信|发自我的|從我的 .{2,20} 傳送)/iu
export const isSentFrom = (line: string): boolean => flat(line).length < 120 && sentFrom.test(flat(line))

const inline =
  /\b(?:in-?line|interspersed|interleaved|(?:see|find|my|answers?|comments?|replies|responses?|remarks?|notes?|written|below|text) .{0,30}\b(?:below|beneath|(?:with)?in (?:the|your|this) (?:text|e?-?mail|message|original)|in (?:red|blue|green|bold|capitals|caps|colou?r)))\b|\b(?:siehe unten|(?:weiter )?unten|im text|in (?:rot|blau|grün)|ci-dessous|en (?:rouge|bleu|vert)|más abajo|en (?:rojo|azul|verde)|di seguito|in rosso|hieronder|nedan|nedenfor)\b|아래|본문(?:에|의|중)|빨간|파란|以下|下記|下面|見下|见下|赤字|青字|红色|紅色/iu
/** Whether what was written says that answers stand within what is quoted, where nothing else tells them apart. */
export const saysInline = (text: string): boolean => inline.test(text.slice(0, 20_000))
