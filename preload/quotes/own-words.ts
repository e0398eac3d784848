import { isAttribution } from './attribution.ts'
import { flat } from './line.ts'
import { saysWhenOrWhose } from './when-and-who.ts'

/** What phones and programs put under a letter by themselves. */
const sentFrom =
  /^(?:sent (?:from|with|via) (?:my|the|outlook|yahoo|proton|mail|samsung|[a-z]+ (?:mail|mobile|mini))|get outlook for|von meine[mr] .{2,40} gesendet|gesendet (?:von|mit) |diese nachricht wurde von mein|envoyé (?:de|depuis|à partir de) (?:mon|ma|l)|télécharger outlook|enviado desde mi|enviado do meu|obtener outlook|inviato da|verstuurd vanaf|verzonden vanaf|skickat från min|sendt fra min|lähetetty .{2,20}sta|wysłane z|отправлено (?:с|из)|(?:나의|내) .{2,30}에서 보냄|(?:삼성|갤럭시|samsung|galaxy).{0,30}에서 보(?:냄|냈)|.{2,20}から送信|发自我的|從我的 .{2,20} 傳送)/iu
export const isSentFrom = (line: string): boolean => flat(line).length < 120 && sentFrom.test(flat(line))

/** What says in other languages that answers stand within what is quoted. */
const inOther = new RegExp(
  [
    String.raw`\b(?:siehe (?:unten|rot|blau|grün|fett)|ausgefüllt|(?:weiter )?unten|im text|dazwischen|darunter|jeweils (?:unter|hinter|nach|bei|zu)|direkt (?:unter|hinter)|(?:unter|hinter|zwischen) (?:den|deinen?|ihren?|euren?|jede[rm]?) (?:\p{L}{1,20} )?(?:frage|punkt|anmerkung|abs[aä]tz|zeile|s[aä]tz)|direkt (?:im|in der)|in (?:rot|blau|grün|fett)|farbig|eingefügt)\b`,
    String.raw`(?<!\p{L})(?:ci-(?:dessous|après)|au fil du (?:texte|message)|point par point|dans (?:le|ton|votre) (?:texte|corps|mail|message)|en (?:rouge|bleu|vert|gras|couleur)|entre les lignes|insér(?:é|er))`,
    String.raw`(?<!\p{L})(?:más abajo|en (?:rojo|azul|verde|negrita)|entre líneas|en el texto|em (?:vermelho|azul|verde|negrito)|no (?:texto|corpo))`,
    String.raw`(?<!\p{L})(?:di seguito|in (?:rosso|blu|verde|grassetto)|nel testo|hieronder|tussendoor|tussen (?:de|je|uw) (?:regels|vragen|zinnen)|ingevuld|in (?:het )?(?:rood|blauw|groen)|nedan|nedenfor|i teksten|i texten)`,
    String.raw`(?<!\p{L})(?:ниже|в тексте|красным|синим|między wierszami|w tekście|na czerwono|poniżej)`,
    // Turkish, Czech and Slovak, Hungarian, Romanian, Finnish, Ukrainian, Greek, Vietnamese, Indonesian.
    String.raw`(?<!\p{L})(?:aşağıda|satır ?ara|metn?in? içinde|kırmızı|mavi|níže|nižšie|v textu|v texte|mezi řádk|medzi riadk|červen|modř|alább|lentebb|a szövegben|sorok között|piros|mai jos|în text|cu roșu|alla olev|vastaukset alla|kommentit alla|tekstissä|punaisella|нижче|у тексті|червоним|παρακάτω|στο κείμενο|κόκκιν|bên dưới|dưới đây|phía dưới|trong (?:thư|nội dung|bài)|màu đỏ|di bawah|dalam (?:teks|email)|warna)`,
    // Hebrew, Arabic, Persian, Hindi, Thai.
    'למטה|להלן|מטה|בגוף (?:ההודעה|המייל|הטקסט)|בין השורות|באדום|בכחול|أدناه|ادناه|ضمن (?:النص|الرسالة)|في (?:النص|متن)|بين السطور|بالأحمر|الأحمر|باللون|در زیر|در متن|پایین|قرمز|नीचे|लाल|ด้านล่าง|ข้างล่าง|สีแดง',
    '아래|본문|원문|메일 (?:내|안|중간)|사이사이|(?:질문|문장|글|줄|메일|문단) ?(?:사이|중간)에|중간중간|빨간|파란|붉은|빨강|파랑|(?:볼드|굵은|굵게)|색(?:으로|깔)|첨삭|(?:문구|문장|원고|초안|본문)(?:을|를)? ?(?:수정|고쳐|고쳤|다듬)',
    '以下|下記|下面|見下|见下|文中|本文中|本文に|行間|赤字|青字|太字|朱書|赤で|青で|红色|紅色|红字|紅字|蓝色|藍色|加粗|插入|原文中|正文中|文内|逐条|逐條',
  ].join('|'),
  'iu',
)
const inEnglish = new RegExp(
  [
    String.raw`\b(?:in[- ]?line|interspersed|interleaved|in[ -]?between|inserted|annotated|marked[ -]up|mark-?up|(?:point|line|item|one) by (?:point|line|item|one)|in[- ]text|highlighted|(?:filled|filling) (?:it |this |that |the form |them )?(?:in|out)|(?:each|every) (?:point|question|item|line|paragraph|one of)|marked (?:with|by|as)|prefixed|prefaced|beginning with|starting with|track(?:ed)? changes|redlined?)\b`,
    // "See my notes", "I added my thoughts", "your text with my edits".
    String.raw`\b(?:see|find|added|add|put|left|made|with|here are) (?:\w+ ){0,2}(?:answers?|comments?|replies|responses?|remarks?|notes?|thoughts|edits|changes|corrections|suggestions)\b`,
    String.raw`\b(?:edited|corrected|changed|amended|revised|proofread) (?:your|the|this|it|that)\b`,
    String.raw`\b(?:answer|reply|comment|respond|answered|replied|commented|responded) (?:\w+ ){0,2}(?:each|within|inside|between|below|underneath)\b`,
    String.raw`\b(?:see|find|my|answers?|comments?|replies|responses?|remarks?|notes?|written|below|text)\b.{0,30}\b(?:below|beneath|(?:with)?in (?:the|your|this) (?:text|e?-?mail|message|original|body|draft))\b`,
    String.raw`\bin (?:red|blue|green|bold|capitals|caps|colou?r|italics?|purple|orange)\b`,
  ].join('|'),
  'iu',
)
/**
 * Whether one's own line leads up to what is set apart below it: "Please run:". What has a day or an address in it may say who wrote that, in a
 * language that is not known here.
 */
export function leadsUp(line: string): boolean {
  const text = flat(line)
  return /[:：]$/u.test(text) && !saysWhenOrWhose(text) && !isAttribution(text)
}

/** Whether what was written says that answers stand within what is quoted, where nothing else tells them apart. */
export function saysInline(text: string): boolean {
  const words = text.slice(0, 20_000)
  return inEnglish.test(words) || inOther.test(words)
}
