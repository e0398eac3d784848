import { type KeyboardEvent, type Ref, useCallback, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { dressed } from '../../html/letter/markup.ts'
import { cleanHtml } from '../../html/paste/clean.ts'
import type { Begun, BodyHandle, Early } from '../body-handle.ts'
import styles from '../composer.module.css'
import { useLetterStore } from '../letter-context.ts'
import { RichBody } from './deferred.ts'
import { withEarly } from './text-before-editor.ts'

type Props = { ref: Ref<BodyHandle>; autoFocus: boolean }

/** The place of the body with formatting. Until the editor is there one writes into a plain field, which hands over what was written. */
export function RichPlace({ ref, autoFocus }: Props) {
  const letter = useLetterStore()
  const ready = RichBody.useReady()
  const [begun, setBegun] = useState<Begun | undefined>(() =>
    ready ? { html: letter.getState().draft.html ?? '', written: '', atEnd: undefined, focused: autoFocus, asked: [] } : undefined,
  )
  return begun ? <RichBody ref={ref} begun={begun} /> : <Meanwhile ref={ref} autoFocus={autoFocus} ready={ready} onReady={setBegun} />
}

function Meanwhile({ ref, autoFocus, ready, onReady }: Props & { ready: boolean; onReady: (begun: Begun) => void }) {
  const { t } = useTranslation()
  const letter = useLetterStore()
  const area = useRef<HTMLTextAreaElement>(null)
  const [html] = useState(() => letter.getState().draft.html ?? '')
  const [composing, setComposing] = useState(false)
  const [asked] = useState<Begun['asked']>([])
  /** What was pasted with its formatting, for as long as only the letter on disk can have it. */
  const pasted = useRef('')
  /** Where in the field begins what belongs at the end of the letter. */
  const end = useRef<number>(undefined)
  const early = useCallback((): Early => {
    const { value = '' } = area.current ?? {}
    return { written: value.slice(0, end.current), atEnd: end.current === undefined ? undefined : value.slice(end.current) }
  }, [])
  useImperativeHandle(ref, () => ({
    focus: () => area.current?.focus(),
    goOn: () => {
      area.current?.focus()
      asked.push((body) => body.goOn())
    },
    exchangeSignature: (before, after) => void asked.push((body) => body.exchangeSignature(before, after)),
    insert: (added) => void asked.push((body) => body.insert(added)),
  }))
  useEffect(() => {
    if (autoFocus) area.current?.focus()
  }, [autoFocus])
  // While the field is still there to be read, also when the letter is closed.
  useLayoutEffect(() => {
    letter.getState().lendBody(() => {
      const { cursor } = letter.getState()
      return { text: '', html: withEarly(html, early(), { cursor, pasted: pasted.current }) }
    })
    return () => letter.getState().lendBody(undefined)
  }, [letter, html, early])
  useEffect(() => {
    // An input method that is in the middle of a syllable is not taken away from it.
    if (!ready || composing) return
    let wanted = true
    // In one go: a key between what is handed over and the editor's being there would be lost.
    queueMicrotask(() => {
      if (!wanted || !area.current) return
      const begun = { html, ...early(), focused: document.activeElement === area.current, asked }
      flushSync(() => onReady(begun))
    })
    return () => {
      wanted = false
    }
  }, [ready, composing, html, asked, early, onReady])
  return (
    <textarea
      ref={area}
      className={`${styles['text']} ${styles['meanwhile']}`}
      aria-label={t('composer.text')}
      aria-busy="true"
      onChange={letter.getState().touchBody}
      onKeyDown={(event) => {
        if (isToEnd(event)) end.current ??= event.currentTarget.value.length
      }}
      onPaste={(event) => {
        const data = copyOf(event.clipboardData)
        if (!data) return
        event.preventDefault()
        event.stopPropagation()
        asked.push((body) => body.paste(data))
        pasted.current += dressed(cleanHtml(data.getData('text/html'), () => undefined))
        letter.getState().touchBody()
      }}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
    />
  )
}

/** The key that leads to the end of a text, here and on a Mac. */
const isToEnd = ({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean =>
  !shiftKey && ((key === 'End' && ctrlKey) || (key === 'ArrowDown' && metaKey))

/** What is pasted and is more than plain text, for the editor: the event's own data is gone after it. */
function copyOf(data: DataTransfer): DataTransfer | undefined {
  const files = [...data.files]
  const html = data.getData('text/html')
  if (files.length === 0 && html === '') return undefined
  const copy = new DataTransfer()
  for (const type of ['text/html', 'text/plain']) if (data.getData(type) !== '') copy.setData(type, data.getData(type))
  for (const file of files) copy.items.add(file)
  return copy
}
