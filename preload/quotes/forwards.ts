import { isAttribution } from './attribution.ts'
import { beginsWithHead, isOriginalMark } from './head.ts'
import { flat } from './line.ts'

const forwardStem =
  /forward|weitergeleitet|transféré|réexpédi|reenviad|reencaminhad|encaminhad|inoltrat|doorgestuurd|doorgezonden|vidarebefordra|videresend|välitetty|edelleenlähet|przek(?:aza|azy)|přeposlan|preposlan|továbbít|redirecționat|пересыла|пересла|переадрес|препратен|προωθ|yönlendir|iletil|הועבר|מועבר|توجيه|محول|chuyển tiếp|terusan|diteruskan|ส่งต่อ|전달|転送|转发|轉寄|轉發/iu

/** "---------- Forwarded message ---------", "Begin forwarded message:" and what they are called elsewhere. */
export function isForwardMark(line: string): boolean {
  const text = flat(line)
  return text.length < 160 && (/^[-_=*]{2}|[-_=*]{3}$/.test(text) || /[:：]$/.test(text)) && forwardStem.test(text)
}

/** Whether these lines, of a quotation or right above one, pass a message on. */
export function isForwarded(lines: readonly string[]): boolean {
  const first = lines.map(flat).filter(Boolean).slice(0, 8)
  const attribution = first.findIndex(isAttribution)
  // What the one who is quoted passed on himself is a part of the quotation.
  if ((attribution < 0 ? first : first.slice(0, attribution)).some(isForwardMark)) return true
  return beginsWithHead(first) && !first.some((line) => isOriginalMark(line))
}
