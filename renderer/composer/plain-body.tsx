import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { BodyHandle } from './body.ts'
import styles from './composer.module.css'
import { useLetter, useLetterStore } from './letter-context.ts'
import { exchangeSignature } from './signature.ts'

type Props = { ref: Ref<BodyHandle>; autoFocus: boolean }

/** The body as plain text. */
export function PlainBody({ ref, autoFocus }: Props) {
  const { t } = useTranslation()
  const letter = useLetterStore()
  const text = useLetter(({ draft }) => draft.text)
  const area = useRef<HTMLTextAreaElement>(null)
  const change = (next: string) => letter.getState().edit({ text: next })
  useImperativeHandle(ref, () => ({
    focus: () => area.current?.focus(),
    exchangeSignature: (before, after) => change(exchangeSignature(letter.getState().draft.text, before, after)),
    insert: (words) => {
      area.current?.focus()
      area.current?.setRangeText(words, area.current.selectionStart, area.current.selectionEnd, 'end')
      if (area.current) change(area.current.value)
    },
  }))
  useEffect(() => {
    if (!autoFocus) return
    area.current?.focus()
    area.current?.setSelectionRange(0, 0)
  }, [autoFocus])
  return (
    <textarea
      ref={area}
      className={styles['text']}
      aria-label={t('composer.text')}
      value={text}
      onChange={(event) => change(event.target.value)}
    />
  )
}
