import { Selection } from '@tiptap/pm/state'
import { type Editor, EditorContent, useEditor } from '@tiptap/react'
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { namesOf } from '../../../preload/contract/commands/key-sets.ts'
import { letterKeys } from '../../../preload/contract/commands/letter-keys.ts'
import { dressed } from '../../html/letter/markup.ts'
import { freeLastSpaces } from '../../html/letter/spaces.ts'
import { hideStyles } from '../../html/markup/style-attribute.ts'
import type { LetterStore } from '../../stores/letters/letter.ts'
import type { Begun, BodyHandle, RichBodyHandle } from '../body-handle.ts'
import { useLetterStore } from '../letter-context.ts'
import { misspeltAt, Spelling } from '../spelling/extension.ts'
import { type Misspelt, SpellingMenu } from '../spelling/menu.tsx'
import { FormatBar } from './bar/format-bar.tsx'
import { type Copied, copiedFiles, editorOptions, marksOfLink } from './editor-options.ts'
import { createPictures, type Pictures, shownTypes } from './pictures.ts'
import { pasteTyped } from './plain-text.ts'
import styles from './rich.module.css'
import { exchangeSignatureIn, goOnAboveSignature, isBelowSignature } from './signature/exchange.ts'

type Props = { ref: Ref<BodyHandle>; begun: Begun }

/** The body with formatting. */
export function RichBody({ ref, begun }: Props) {
  const { t } = useTranslation()
  const letter = useLetterStore()
  const pictures = useMemo(() => createPictures(letter), [letter])
  const link = useRef<() => void>(() => {})
  const editor = useLetterEditor(letter, pictures, t('composer.text'), begun)
  useImperativeHandle(ref, () => handleOf(editor))
  useEffect(() => () => pictures.free(), [pictures])
  return (
    <>
      <FormatBar editor={editor} onPictures={(files) => insertPictures(editor, pictures, files)} linkKey={link} />
      <SpellingMenu className={styles['page']} find={(event) => misspelt(editor, event)} onClose={() => editor.view.focus()}>
        <EditorContent
          editor={editor}
          className={styles['whole']}
          onKeyDown={(event) => {
            if (!namesOf(event.nativeEvent).includes(letterKeys.link)) return
            event.preventDefault()
            event.stopPropagation()
            link.current()
          }}
        />
      </SpellingMenu>
    </>
  )
}

function useLetterEditor(letter: LetterStore, pictures: Pictures, label: string, begun: Begun): Editor {
  const { cursor } = letter.getState()
  const options = editorOptions(pictures, pictures.take)
  const editor = useEditor(
    {
      ...options,
      extensions: [...options.extensions, Spelling],
      content: hideStyles(begun.html),
      shouldRerenderOnTransaction: false,
      editorProps: {
        ...options.editorProps,
        attributes: { class: styles['text'] ?? '', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, spellcheck: 'false' },
        handleDOMEvents: {
          mousedown: (view, event) => {
            if (!isBelowSignature(view, event)) return false
            // The browser would put its own cursor there after this.
            event.preventDefault()
            goOnAboveSignature(view)
            return true
          },
        },
        handlePaste: (_view, event) => takeFiles(event.clipboardData),
        handleDrop: (_view, event, _slice, moved) => !moved && takeFiles(event.dataTransfer),
      },
      onUpdate: () => letter.getState().touchBody(),
    },
    [letter],
  )
  // At once, and not by the editor's own command, which waits for a frame: the next key comes here.
  useLayoutEffect(() => {
    freeLastSpaces(editor)
    if (cursor === 'below') placeBelow(editor)
    if (begun.focused) editor.view.focus()
    if (begun.written) pasteTyped(editor.view, begun.written)
    if (begun.atEnd !== undefined) placeAtEnd(editor)
    if (begun.atEnd) pasteTyped(editor.view, begun.atEnd)
    for (const run of begun.asked) run(handleOf(editor))
  }, [editor, begun, cursor])
  /** Pictures stand in the text; all other files are attached. What has words as well was copied for those. */
  const takeFiles = (data: DataTransfer | null): boolean => {
    const copied = copiedFiles(data)
    if (!copied) return false
    const { files, ...first } = copied
    const shown = files.filter(({ type }) => shownTypes.test(type))
    const others = files.filter(({ type }) => !shownTypes.test(type))
    if (others.length > 0) void letter.getState().holdFiles(others.map((file) => ({ file })))
    insertPictures(editor, pictures, shown, first)
    return true
  }
  useEffect(() => {
    letter.getState().lendBody(() => ({ text: '', html: editor.isEmpty ? '' : dressed(editor.getHTML()) }))
    return () => letter.getState().lendBody(undefined)
  }, [editor, letter])
  return editor
}

/** The word that was clicked on, or with the keyboard the one that the cursor is in. */
function misspelt(editor: Editor, { button, clientX, clientY }: MouseEvent): Misspelt | undefined {
  const at = button === 2 ? editor.view.posAtCoords({ left: clientX, top: clientY })?.pos : cursorOf(editor)
  const found = at === undefined ? undefined : misspeltAt(editor.state, at)
  return (
    found && {
      word: found.word,
      replace: (word) => void editor.chain().focus().insertContentAt({ from: found.from, to: found.to }, word).run(),
    }
  )
}

/** Where the cursor stands now: the editor hears of it a moment later. */
function cursorOf({ view, state }: Editor): number {
  const { anchorNode, anchorOffset } = getSelection() ?? {}
  return anchorNode && view.dom.contains(anchorNode) ? view.posAtDOM(anchorNode, anchorOffset ?? 0) : state.selection.from
}

function placeAtEnd({ view, state }: Editor): void {
  view.dispatch(state.tr.setSelection(Selection.atEnd(state.doc)).scrollIntoView())
}

/** Puts the cursor into the empty line under what is quoted. */
function placeBelow(editor: Editor): void {
  let at: number | undefined
  editor.state.doc.forEach((node, offset) => {
    if (node.type.name === 'paragraph' && node.content.size === 0) at = offset + 1
  })
  editor
    .chain()
    .setTextSelection(at ?? editor.state.doc.content.size)
    .scrollIntoView()
    .run()
}

/** What is known of the `first` of them is said with it; where it has no words its name stands for these. */
function insertPictures(editor: Editor, pictures: Pictures, files: File[], first?: Copied): void {
  const ids = pictures.add(files)
  const nodes = files.map(({ name }, index) => ({
    type: 'picture',
    attrs: { contentId: ids[index], alt: (index === 0 && first?.words) || name },
    marks: marksOfLink(index === 0 ? first?.link : undefined),
  }))
  if (nodes.length > 0) editor.chain().focus().insertContent(nodes).run()
}

const handleOf = (editor: Editor): RichBodyHandle => ({
  focus: () => editor.view.focus(),
  goOn: () => goOnAboveSignature(editor.view),
  exchangeSignature: (before, after) => exchangeSignatureIn(editor, before, after),
  insert: (html) => void editor.chain().focus().insertContent(hideStyles(html)).run(),
  paste: (clipboardData) =>
    void editor.view.dom.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })),
})
