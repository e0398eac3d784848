import type { Editor } from '@tiptap/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isLink } from '../../../../preload/html/link-schemes.ts'
import { Button } from '../../../ui/controls.tsx'
import styles from '../rich.module.css'

/** Where the selected words lead. An address without a scheme is a page, or a person where it has an @. */
export function LinkField({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const { t } = useTranslation()
  const [address, setAddress] = useState(String(editor.getAttributes('link')['href'] ?? ''))
  const href = hrefOf(address)
  // At once, not with the next frame as the editor's own command does: the next key may come before that.
  const back = () => {
    editor.view.focus()
    onDone()
  }
  const remove = () => {
    editor.chain().extendMarkRange('link').unsetLink().run()
    back()
  }
  const apply = () => {
    if (href === undefined) return
    const chain = editor.chain().extendMarkRange('link')
    if (editor.state.selection.empty && !editor.isActive('link')) {
      chain.insertContent({ type: 'text', text: address.trim(), marks: [{ type: 'link', attrs: { href } }] }).run()
    } else chain.setLink({ href }).run()
    back()
  }
  return (
    <form
      className={styles['link']}
      onSubmit={(event) => {
        event.preventDefault()
        apply()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        event.stopPropagation()
        back()
      }}
    >
      <input
        aria-label={t('composer.format.address')}
        value={address}
        // biome-ignore lint/a11y/noAutofocus: the field has just been asked for.
        autoFocus
        spellCheck={false}
        aria-invalid={address !== '' && href === undefined}
        onChange={(event) => setAddress(event.target.value)}
      />
      <Button type="submit" disabled={href === undefined}>
        {t('composer.format.setLink')}
      </Button>
      {editor.isActive('link') ? <Button onClick={remove}>{t('composer.format.removeLink')}</Button> : null}
    </form>
  )
}

function hrefOf(address: string): string | undefined {
  const text = address.trim()
  if (text === '' || /\s/.test(text)) return undefined
  if (isLink(text)) return text
  if (/^[a-z][a-z\d+.-]*:(?!\d)/i.test(text)) return undefined
  return /^[^@/]+@[^@/]+$/.test(text) ? `mailto:${text}` : `https://${text}`
}
