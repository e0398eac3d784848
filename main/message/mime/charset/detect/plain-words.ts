import type { Language } from './letter-pairs.ts'

/** Everyday words without letters beyond ASCII, of languages that few other letters tell from another; none is a word of a language nearby. */
const words: Partial<Record<Language, ReadonlySet<string>>> = {
  is: new Set('og ekki fyrir takk sem daginn hamingju kem sem vel'.split(' ')),
  lt: new Set('kaip yra jau labas gerai iki bet dar labai mano tavo kada'.split(' ')),
  lv: new Set('paldies labi kur esmu nav tikai jums mums'.split(' ')),
  et: new Set('ei see kui aga minu sinu palun homme'.split(' ')),
  tr: new Set('bir kadar gibi daha evet tamam merhaba selam'.split(' ')),
}
const [each, most] = [2.5, 5]

/** What the plain words of a text say for a language, in nats. */
export function scorePlainWords(text: string, language: Language): number {
  const own = words[language]
  if (!own) return 0
  const found = new Set((text.toLowerCase().match(/(?<![^\s!-/:-@])[a-z]{2,10}(?![^\s!-/:-@])/g) ?? []).filter((word) => own.has(word)))
  return Math.min(most, found.size * each)
}
