import { EditorContent, useEditor } from '@tiptap/react'
import { useRef } from 'react'
import { editorOptions } from './editor-options.ts'
import { FormatBar } from './format-bar.tsx'
import { dressed } from './markup.ts'
import styles from './rich.module.css'
import { hideStyles } from './styles.ts'

type Props = { label: string; html: string; onChange: (html: string) => void }

/** A few lines with formatting, in a form. */
export function RichField({ label, html, onChange }: Props) {
  const link = useRef<() => void>(() => {})
  const options = editorOptions(undefined, () => undefined)
  const editor = useEditor({
    ...options,
    content: hideStyles(html),
    shouldRerenderOnTransaction: false,
    editorProps: {
      ...options.editorProps,
      attributes: { class: styles['text'] ?? '', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
    },
    onUpdate: ({ editor: current }) => onChange(current.isEmpty ? '' : dressed(current.getHTML())),
  })
  return (
    <div className={styles['field']}>
      <FormatBar editor={editor} linkKey={link} />
      <EditorContent editor={editor} className={styles['page']} />
    </div>
  )
}
