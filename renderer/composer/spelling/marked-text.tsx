import { type ComponentProps, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useSpelling } from '../../stores/spelling.ts'
import styles from './marked-text.module.css'
import { SpellingMenu } from './spelling-menu.tsx'
import { type Word, wordsIn } from './words.ts'

type Props = Omit<ComponentProps<'textarea'>, 'ref' | 'value' | 'onChange'> & {
  area: RefObject<HTMLTextAreaElement | null>
  value: string
  onText: (text: string) => void
}

/** A field of plain text whose misspelt words are marked. What marks them lies behind it, with the same text in the same lines. */
export function MarkedText({ area, value, onText, className, ...rest }: Props) {
  const [typing, setTyping] = useState<number>()
  const wrong = useWrong(value, typing)
  const behind = useRef<HTMLDivElement>(null)
  const scroll = () => {
    if (behind.current && area.current) behind.current.scrollTop = area.current.scrollTop
  }
  // A new text may have moved the view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what it depends on.
  useEffect(scroll, [value])
  useEffect(() => {
    const moved = () => setTyping((at) => (at === area.current?.selectionStart ? at : undefined))
    document.addEventListener('selectionchange', moved)
    return () => document.removeEventListener('selectionchange', moved)
  }, [area])
  const find = (event: MouseEvent) => {
    const at = event.button === 2 ? under(behind.current, event) : area.current?.selectionStart
    const found = at === undefined ? undefined : wrong.find(({ from, to }) => from <= at && at <= to)
    return found && { word: found.word, replace: (word: string) => replace(area.current, found, word, onText) }
  }
  return (
    <SpellingMenu className={styles['place']} find={find} onClose={() => area.current?.focus()}>
      <div ref={behind} aria-hidden="true" className={`${className} ${styles['behind']}`}>
        {pieces(value, wrong)}
      </div>
      <textarea
        {...rest}
        ref={area}
        className={`${className} ${styles['area']}`}
        spellCheck={false}
        value={value}
        onChange={(event) => {
          setTyping(event.target.selectionStart)
          onText(event.target.value)
        }}
        onScroll={scroll}
      />
    </SpellingMenu>
  )
}

/** The words that are wrong, but for the one that is being written. */
function useWrong(text: string, typing: number | undefined): Word[] {
  const known = useSpelling((state) => state.wrong)
  const words = useMemo(() => wordsIn(ownText(text)), [text])
  useEffect(() => {
    useSpelling.getState().ask(words.flatMap(({ word }) => (known.has(word) ? [] : [word])))
  }, [words, known])
  return words.filter(({ word, from, to }) => known.get(word) && (typing === undefined || typing < from || typing > to))
}

/** Quotes and the signature are left blank. */
function ownText(text: string): string {
  const signature = text.search(/^-- $/m)
  const own = signature < 0 ? text : text.slice(0, signature)
  return own.replace(/^>.*$/gm, (line) => ' '.repeat(line.length))
}

function pieces(text: string, wrong: readonly Word[]) {
  const shown = []
  let at = 0
  for (const { from, to, word } of wrong) {
    shown.push(
      text.slice(at, from),
      <span key={from} data-from={from}>
        {word}
      </span>,
    )
    at = to
  }
  // A last line that is empty would have no height.
  shown.push(`${text.slice(at)}\n`)
  return shown
}

/** Where in the text the mark under the pointer begins. */
function under(behind: HTMLElement | null, { clientX, clientY }: MouseEvent): number | undefined {
  for (const mark of behind?.querySelectorAll('[data-from]') ?? []) {
    const hit = [...mark.getClientRects()].some(
      ({ left, right, top, bottom }) => left <= clientX && clientX <= right && top <= clientY && clientY <= bottom,
    )
    if (hit) return Number(mark.getAttribute('data-from'))
  }
  return undefined
}

/** As if it were typed, so that it can be undone. */
function replace(area: HTMLTextAreaElement | null, { from, to }: Word, word: string, onText: (text: string) => void): void {
  if (!area) return
  area.focus()
  area.setSelectionRange(from, to)
  if (!document.execCommand('insertText', false, word)) {
    area.setRangeText(word, from, to, 'end')
    onText(area.value)
  }
}
