import { flat } from './line.ts'

/** What phones and programs put under a letter by themselves. */
const sentFrom =
  /^(?:sent (?:from|with|via) (?:my|the|outlook|yahoo|proton|mail|samsung|[a-z]+ (?:mail|mobile|mini))|get outlook for|von meine[mr] .{2,40} gesendet|gesendet (?:von|mit) |diese nachricht wurde von mein|envoyé (?:de|depuis|à partir de) (?:mon|ma|l)|télécharger outlook|enviado desde mi|enviado do meu|obtener outlook|inviato da|verstuurd vanaf|verzonden vanaf|skickat från min|sendt fra min|lähetetty .{2,20}sta|wysłane z|отправлено (?:с|из)|(?:나의|내) .{2,30}에서 보냄|(?:삼성|갤럭시|samsung|galaxy).{0,30}에서 보(?:냄|냈)|.{2,20}から送信|发自我的|從我的 .{2,20} 傳送)/iu
export const isSentFrom = (line: string): boolean => flat(line).length < 120 && sentFrom.test(flat(line))

const inline =
  /\b(?:in-?line|interspersed|interleaved|(?:see|find|my|answers?|comments?|replies|responses?|remarks?|notes?|written|below|text) .{0,30}\b(?:below|beneath|(?:with)?in (?:the|your|this) (?:text|e?-?mail|message|original)|in (?:red|blue|green|bold|capitals|caps|colou?r)))\b|\b(?:siehe unten|(?:weiter )?unten|im text|in (?:rot|blau|grün)|ci-dessous|en (?:rouge|bleu|vert)|más abajo|en (?:rojo|azul|verde)|di seguito|in rosso|hieronder|nedan|nedenfor)\b|아래|본문(?:에|의|중)|빨간|파란|以下|下記|下面|見下|见下|赤字|青字|红色|紅色/iu
/** Whether what was written says that answers stand within what is quoted, where nothing else tells them apart. */
export const saysInline = (text: string): boolean => inline.test(text.slice(0, 20_000))
