// Whether optimised code may read single bytes of shared memory on the V8 that runs this: node test/electron/shared-memory.mjs
// On V8 13.0 (Electron 33) the program ends by SIGTRAP, without a word. It looks for long lines of one length, as the digest does.
const [cr, lf, lineBreak, longest, worthwhile] = [13, 10, 2, 998, 500]

const breaksAt = (bytes, at) => bytes[at] === cr && bytes[at + 1] === lf

function lineLength(bytes, start, most) {
  const found = bytes.subarray(start, start + most + lineBreak).indexOf(lf)
  if (found > 0) return bytes[start + found - 1] === cr ? found - 1 : undefined
  return found < 0 && bytes.length - start <= most ? bytes.length - start : undefined
}

function linesAt(bytes, start) {
  const line = lineLength(bytes, start, longest)
  if (line === undefined || line === 0 || line % 4 !== 0) return undefined
  let end = start + line
  for (let next = end + lineBreak + line; breaksAt(bytes, end) && breaksAt(bytes, next); next += lineBreak + line) end = next
  const last = breaksAt(bytes, end) ? lineLength(bytes, end + lineBreak, line) : undefined
  if (last !== undefined && last > 0 && last % 4 === 0) end += lineBreak + last
  return end - start < worthwhile ? undefined : { end }
}

function message(lines) {
  const text = `Subject: x\r\n\r\n${`${'A'.repeat(76)}\r\n`.repeat(lines)}AAAA\r\n\r\nplain text line of some length here\r\nmore\r\n`
  const bytes = Buffer.from(new SharedArrayBuffer(text.length + 100), 50, text.length)
  bytes.set(Buffer.from(text))
  return bytes
}

let found = 0
for (let round = 0; round < 3000; round++) {
  const bytes = message(round % 7 === 0 ? 1500 : 3 + (round % 40))
  for (let at = bytes.indexOf('\r\n\r\n'); at >= 0; ) {
    const lines = linesAt(bytes, at + 4)
    if (lines) found++
    at = bytes.indexOf('\r\n\r\n', lines ? lines.end : at + lineBreak)
  }
}
const { electron, node, v8 } = process.versions
console.log(`${electron ? `Electron ${electron}` : `Node ${node}`}, V8 ${v8}: single bytes of shared memory can be read (${found} runs)`)
