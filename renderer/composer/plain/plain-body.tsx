import { type MouseEvent, type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../stores/told.ts'
import type { BodyHandle } from '../body-handle.ts'
import styles from '../composer.module.css'
import { useLetter, useLetterStore } from '../letter-context.ts'
import { endOfLetter, exchangeSignature } from '../snippets/signature.ts'
import { MarkedText } from './marked-text.tsx'

type Props = { ref: Ref<BodyHandle>; autoFocus: boolean }

/** Where one's own words end: above the signature, or else before all that an answer quotes. */
function endOfOwn(text: string, answersAbove: boolean): number {
  const end = endOfLetter(text)
  const signed = text.slice(0, end).search(/(?:^|\n\n?)-- \n/)
  if (signed >= 0) return signed
  return answersAbove ? 0 : end
}

/** The body as plain text. */
export function PlainBody({ ref, autoFocus }: Props) {
  const { t } = useTranslation()
  const letter = useLetterStore()
  const text = useLetter(({ draft }) => draft.text)
  const area = useRef<HTMLTextAreaElement>(null)
  const change = (next: string) => letter.getState().edit({ text: next })
  useImperativeHandle(ref, () => ({
    focus: () => area.current?.focus(),
    goOn: () => {
      const { cursor, draft } = letter.getState()
      const isAbout = draft.original !== undefined || draft.inReplyTo !== undefined
      const at = endOfOwn(draft.text, isAbout && cursor === 'start')
      area.current?.focus()
      area.current?.setSelectionRange(at, at)
    },
    exchangeSignature: (before, after) => change(exchangeSignature(letter.getState().draft.text, before.signature, after.signature)),
    insert: (html) =>
      void ask('toPlain', { html }, ({ text: words }) => {
        area.current?.focus()
        area.current?.setRangeText(words.trimEnd(), area.current.selectionStart, area.current.selectionEnd, 'end')
        if (area.current) change(area.current.value)
      }),
  }))
  useEffect(() => {
    if (!autoFocus) return
    area.current?.focus()
    const { cursor, draft } = letter.getState()
    const end = endOfLetter(draft.text)
    const signed = draft.text.slice(0, end).lastIndexOf('\n\n-- \n')
    const at = cursor === 'start' ? 0 : signed < 0 ? end : signed
    area.current?.setSelectionRange(at, at)
  }, [autoFocus, letter])
  /** A click into the empty space below is meant for the letter, not for the signature that ends it. */
  const aboveSignature = ({ currentTarget: field, clientY }: MouseEvent<HTMLTextAreaElement>) => {
    const { value, selectionStart, selectionEnd } = field
    const lastLine = field.previousElementSibling?.lastElementChild?.getBoundingClientRect().bottom ?? Number.POSITIVE_INFINITY
    if (selectionStart < value.length || selectionEnd !== selectionStart || clientY <= lastLine) return
    const at = endOfOwn(value, false)
    if (endOfLetter(value) < value.length || /^>/m.test(value.slice(at))) return
    field.setSelectionRange(at, at)
  }
  return (
    <MarkedText
      area={area}
      className={styles['text']}
      aria-label={t('composer.text')}
      value={text}
      onText={change}
      onClick={aboveSignature}
    />
  )
}
