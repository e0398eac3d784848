/** Marks that people put before their answers, line by line, within what they quote. */

/** "[Ada] Yes", as nothing else begins: notes of programs in brackets say what they are. */
const named = /^\[(\p{L}[\p{L}\p{M}\s.'’-]{0,30})[:：]?\][:：]?\s?[^\s:]/u
const ofPrograms =
  /^(?:.{0,20}(?:extern|caution|warning|image|bild|cid|spam|inline|photo|attachment|quoted|confidential|secure|encrypted).{0,20}|tel|fax|mobile)$/i
/** "==> Yes", "-> Yes", and what stands for that; "AK> Yes", ">> AK: Yes". */
const arrow = /^(?:[=~-]{1,6}>+|[→⇒⟹➔➜]|\p{Lu}{2,4}>|>{2,3}\s?\p{Lu}{1,4}:)\s*[^\s>]/u
const question = /[?？؟;]["'”»)]*$/u
const bullet = /^[*+•–-]\s+\S/u

/** What the writer speaks of that lines may begin with: "marked with ==>", "in lines that begin with AK:", "after ###". */
const announced = /(?<![\p{L}\p{N}])(?:[=~#*>+@%$§|^&<!-]{2,8}|[→⇒⟹➔➜►▶»#§*]|\[[^\][\s]{1,20}\]|\p{Lu}{1,5}[>:])(?![\p{L}\p{N}])/gu
const mostAnnounced = 20

/**
 * Whether lines of a quotation begin as answers do that were put between them. `own`: what was written above it; `quoted`: its lines, without
 * those that were quoted before.
 */
export function isMarkedWithin(own: string, quoted: readonly string[]): boolean {
  const marks = [...new Set(own.slice(0, 20_000).match(announced) ?? [])].slice(0, mostAnnounced)
  return (
    isAnsweredByPoints(quoted) ||
    quoted.some((line) => {
      const text = line.slice(0, 100).trim()
      const name = named.exec(text)?.[1]
      if ((name !== undefined && !ofPrograms.test(name)) || arrow.test(text)) return true
      return marks.some((mark) => text.startsWith(mark) && /[\p{L}\p{N}]/u.test(text.slice(mark.length)))
    })
  )
}

/** Whether questions are followed by one point each, more than once: a list below a question has several. */
function isAnsweredByPoints(quoted: readonly string[]): boolean {
  const lines = quoted.map((line) => line.slice(-200).trim()).filter((line) => line !== '')
  const isPoint = (line = '') => bullet.test(line)
  const answered = lines.filter((line, at) => at > 0 && isPoint(line) && question.test(lines[at - 1] ?? '') && !isPoint(lines[at + 1]))
  return answered.length > 1 && lines.filter(isPoint).length === answered.length
}
