import { type ComponentProps, memo, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useSpelling } from '../../stores/spelling.ts'
import { SpellingMenu } from '../spelling/menu.tsx'
import { type Word, wordsIn } from '../spelling/words.ts'
import styles from './marked-text.module.css'

type Props = Omit<ComponentProps<'textarea'>, 'ref' | 'value' | 'onChange'> & {
  area: RefObject<HTMLTextAreaElement | null>
  value: string
  onText: (text: string) => void
}

/**
 * A field of plain text whose misspelt words are marked. What marks them lies behind it, with the same text in the same lines, of which
 * only those that change are drawn anew.
 */
export function MarkedText({ area, value, onText, className, ...rest }: Props) {
  const [typing, setTyping] = useState<number>()
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
    const found = at === undefined ? undefined : wordAt(value, at)
    return found && { word: found.word, replace: (word: string) => replace(area.current, found, word, onText) }
  }
  return (
    <SpellingMenu className={styles['place']} find={find} onClose={() => area.current?.focus()}>
      <div ref={behind} aria-hidden="true" className={`${className} ${styles['behind']}`}>
        {linesOf(value).map(({ text, at, own }, index) => {
          const inside = typing !== undefined && typing >= at && typing <= at + text.length
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place.
          return <Line key={index} text={text} own={own} typing={inside ? typing - at : undefined} />
        })}
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

/** The lines of a text with where they begin; quotes and the signature are not one's own. */
function linesOf(value: string): { text: string; at: number; own: boolean }[] {
  let at = 0
  let signed = false
  return value.split('\n').map((text) => {
    signed ||= text === '-- '
    const line = { text, at, own: !signed && !text.startsWith('>') }
    at += text.length + 1
    return line
  })
}

type LineProps = { text: string; own: boolean; typing: number | undefined }

/** One line, its wrong words marked but for the one that is being written. */
const Line = memo(function Line({ text, own, typing }: LineProps) {
  const wrong = useSpelling((state) => state.wrong)
  const words = useMemo(() => (own ? wordsIn(text) : []), [text, own])
  useEffect(() => {
    useSpelling.getState().ask(words.flatMap(({ word }) => (wrong.has(word) ? [] : [word])))
  }, [words, wrong])
  const shown = words.filter(({ word, from, to }) => wrong.get(word) && (typing === undefined || typing < from || typing > to))
  return <div>{shown.length > 0 ? pieces(text, shown) : text || <br />}</div>
})

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
  shown.push(text.slice(at))
  return shown
}

/** The wrong word at this place of a text. */
function wordAt(value: string, at: number): Word | undefined {
  const { wrong } = useSpelling.getState()
  const line = linesOf(value).findLast((each) => each.at <= at)
  if (!line?.own) return undefined
  const found = wordsIn(line.text).find(({ word, from, to }) => wrong.get(word) && line.at + from <= at && at <= line.at + to)
  return found && { ...found, from: line.at + found.from, to: line.at + found.to }
}

/** Where in the text the mark under the pointer begins. */
function under(behind: HTMLElement | null, { clientX, clientY }: MouseEvent): number | undefined {
  let at = 0
  for (const line of behind?.children ?? []) {
    for (const mark of line.querySelectorAll('[data-from]')) {
      const hit = [...mark.getClientRects()].some(
        ({ left, right, top, bottom }) => left <= clientX && clientX <= right && top <= clientY && clientY <= bottom,
      )
      if (hit) return at + Number(mark.getAttribute('data-from'))
    }
    at += (line.textContent?.length ?? 0) + 1
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
