import { EditorContent, useEditor } from '@tiptap/react'
import { useRef } from 'react'
import { dressed } from '../../html/letter/markup.ts'
import { hideStyles } from '../../html/markup/style-attribute.ts'
import { FormatBar } from './bar/format-bar.tsx'
import { copiedFiles, editorOptions } from './editor-options.ts'
import styles from './rich.module.css'
import { insertIntoSignature, takeIntoSignature } from './signature/pictures.ts'

type Props = { label: string; html: string; onChange: (html: string) => void }

/** A few lines with formatting, in a form. Pictures stand in it whole. */
export function RichField({ label, html, onChange }: Props) {
  const link = useRef<() => void>(() => {})
  const options = editorOptions(undefined, takeIntoSignature)
  const takeFiles = (data: DataTransfer | null): boolean => {
    const copied = copiedFiles(data)
    if (copied) void insertIntoSignature(editor, copied.files, copied)
    return copied !== undefined
  }
  const editor = useEditor({
    ...options,
    content: hideStyles(html),
    shouldRerenderOnTransaction: false,
    editorProps: {
      ...options.editorProps,
      handlePaste: (_view, event) => takeFiles(event.clipboardData),
      handleDrop: (_view, event, _slice, moved) => !moved && takeFiles(event.dataTransfer),
      attributes: { class: styles['text'] ?? '', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
    },
    onUpdate: ({ editor: current }) => onChange(current.isEmpty ? '' : dressed(current.getHTML())),
  })
  return (
    <div className={styles['field']}>
      <FormatBar editor={editor} onPictures={(files) => void insertIntoSignature(editor, files)} linkKey={link} />
      <EditorContent editor={editor} className={styles['page']} />
    </div>
  )
}
