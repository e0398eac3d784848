import type { Case } from '../cases.ts'

/** Letters in plain text, each line as it must arrive. */
const texts: Record<string, string> = {
  'two paragraphs': 'Dear Bob,\n\nthe sheets are dry.\n\n\nAda',
  'a long line': `Dear Bob, ${'the sheet is couched, pressed and hung to dry, '.repeat(12)}and that is all.`,
  'a word without end': `See ${'pulp'.repeat(400)} here`,
  Korean: '안녕하세요, 한지입니다.\n\n견적을 보냅니다. 감사합니다.',
  'a long line in Korean': '한지는 닥나무 껍질로 만든 종이이며 '.repeat(30).trimEnd(),
  'tabs and columns': 'Item\tPrice\nHanji\t120\n  indented\n\ttabbed',
  'quoted lines': 'Yes, at noon.\n\n> Shall we?\n>> Tea?\n> Or later?\n\nAda',
  'a long quoted line': `Yes.\n\n> ${'the sheet is couched and pressed, '.repeat(8)}dry`,
  'lines that mean something to mail': 'From the mill\n.\n..\n-- \nAda',
  'a signature': 'Hello\n\n-- \nAda\nHanji, 1 Mill Lane',
  'signs of other scripts': 'café naïve ﬁnd 👩‍🎨 “quoted” 한 日本 שלום ﻿',
  'an address without end': `https://press.example/${'a/'.repeat(600)}도?b=1#c`,
  'dashes at the break of a line': `${'x'.repeat(70)} -- and what follows them stands in the letter, not in a signature`,
  'spaces before words': '    code();\n     more();',
}

export const plainLetters: readonly Case[] = Object.entries(texts).flatMap(([name, text]): Case[] => [
  { as: 'plain', name, text },
  { as: 'plain answer', name, text },
])
