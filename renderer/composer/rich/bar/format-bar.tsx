import type { Transaction } from '@tiptap/pm/state'
import { type Editor, useEditorState } from '@tiptap/react'
import { Bold, ChevronDown, Code, Image, Italic, Link, List, ListOrdered, Quote, RemoveFormatting, Smile, Underline } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { letterKeys } from '../../../../preload/contract/commands/letter-keys.ts'
import { ariaKeys } from '../../../stores/settings/key-hints.ts'
import { IconButton } from '../../../ui/controls.tsx'
import menu from '../../../ui/menu.module.css'
import { backToText, noWayBack } from '../../return-focus.ts'
import styles from '../rich.module.css'
import { EmojiMenu } from './emoji-menu.tsx'
import { LinkField } from './link-field.tsx'

type Props = {
  editor: Editor
  /** Without it no pictures can be put in. */
  onPictures?: (files: File[]) => void
  /** What the link key does. */
  linkKey: RefObject<() => void>
}

/** How the text looks: the same as the keys do. */
export function FormatBar({ editor, onPictures, linkKey }: Props) {
  const { t } = useTranslation()
  const [linking, setLinking] = useState(false)
  const picture = useRef<HTMLInputElement>(null)
  const now = useEditorState({ editor, selector: ({ editor: current }) => stateOf(current) })
  useEffect(() => {
    linkKey.current = () => setLinking(true)
  }, [linkKey])
  const run = () => editor.chain().focus()
  const button = (name: keyof typeof letterKeys, icon: ReactNode, pressed: boolean, act: () => void) => (
    <IconButton label={t(`composer.format.${name}`)} aria-pressed={pressed} onClick={act} aria-keyshortcuts={ariaKeys([letterKeys[name]])}>
      {icon}
    </IconButton>
  )
  return (
    <>
      <div role="toolbar" aria-label={t('composer.format.label')} className={styles['bar']}>
        {button('bold', <Bold />, now.bold, () => run().toggleBold().run())}
        {button('italic', <Italic />, now.italic, () => run().toggleItalic().run())}
        {button('underline', <Underline />, now.underline, () => run().toggleUnderline().run())}
        {button('link', <Link />, now.link, () => setLinking(true))}
        {button('bullets', <List />, now.bullets, () => run().toggleBulletList().run())}
        {button('numbers', <ListOrdered />, now.numbers, () => run().toggleOrderedList().run())}
        {button('quote', <Quote />, now.quote, () => run().toggleBlockquote().run())}
        {button('code', <Code />, now.code, () => toggleCode(editor))}
        {onPictures ? (
          <IconButton label={t('composer.format.picture')} onClick={() => picture.current?.click()}>
            <Image />
          </IconButton>
        ) : null}
        <EmojiMenu icon={<Smile />} onClose={() => editor.view.focus()} onChoose={(emoji) => run().insertContent(emoji).run()} />
        <IconButton label={t('composer.format.clear')} onClick={() => run().unsetAllMarks().clearNodes().run()}>
          <RemoveFormatting />
        </IconButton>
        <MoreFormats editor={editor} heading={now.heading} active={now.active} picture={now.picture} />
        <input
          ref={picture}
          type="file"
          accept="image/png,image/jpeg,image/gif,image/webp"
          multiple
          hidden
          onChange={(event) => {
            onPictures?.([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      </div>
      {linking ? <LinkField editor={editor} onDone={() => setLinking(false)} /> : null}
    </>
  )
}

const stateOf = (editor: Editor) => ({
  bold: editor.isActive('bold'),
  italic: editor.isActive('italic'),
  underline: editor.isActive('underline'),
  active: rareMarks.filter((mark) => editor.isActive(mark)),
  link: editor.isActive('link'),
  bullets: editor.isActive('bulletList'),
  numbers: editor.isActive('orderedList'),
  quote: editor.isActive('blockquote'),
  code: editor.isActive('code') || editor.isActive('codeBlock'),
  picture: editor.isActive('picture'),
  heading: [1, 2, 3].find((level) => editor.isActive('heading', { level })) ?? 0,
})

/** What the menu says of words. */
const rareMarks = ['strike', 'superscript', 'subscript'] as const
type RareMark = (typeof rareMarks)[number]

/** Words within a line, or whole lines. */
function toggleCode(editor: Editor): void {
  const { selection } = editor.state
  const wholeLines = selection.empty || !selection.$from.sameParent(selection.$to) || editor.isActive('codeBlock')
  if (wholeLines && !editor.isActive('code')) editor.chain().focus().toggleCodeBlock().run()
  else editor.chain().focus().toggleCode().run()
}

/** Colours that can be read on white paper and on dark. */
const colours = ['#a8321f', '#8a5a00', '#2e6b45', '#2a5a9a', '#6b3fa0', '#6f6a61']

/** How wide a picture can be made without the pointer, in px. */
const widths = { small: 240, medium: 480, own: null } as const
const widthNames = ['small', 'medium', 'own'] as const

/** The shape of a picture is its own then. */
function makeWide(tr: Transaction, width: number | null): boolean {
  const { from } = tr.selection
  tr.setNodeAttribute(from, 'width', width).setNodeAttribute(from, 'height', null)
  return true
}

/** How wide the picture that is selected is by itself, in px. */
function naturalWidth({ view, state }: Editor): number | null {
  const shown = view.nodeDOM(state.selection.from)
  const image = shown instanceof Element ? shown.querySelector('img') : null
  return image?.naturalWidth || null
}

type MoreProps = { editor: Editor; heading: number; active: RareMark[]; picture: boolean }

function MoreFormats({ editor, heading, active, picture }: MoreProps) {
  const { t } = useTranslation()
  const run = () => editor.chain().focus()
  const levels = [1, 2, 3] as const
  return (
    <DropdownMenu.Root onOpenChange={backToText(() => editor.view.focus())}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={t('composer.format.more')}>
          <ChevronDown />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu['menu']} align="start" onCloseAutoFocus={noWayBack}>
          {levels.map((level) => (
            <DropdownMenu.CheckboxItem
              key={level}
              className={menu['item']}
              checked={heading === level}
              onSelect={() => run().toggleHeading({ level }).run()}
            >
              {t('composer.format.heading', { level })}
            </DropdownMenu.CheckboxItem>
          ))}
          {rareMarks.map((mark) => (
            <DropdownMenu.CheckboxItem
              key={mark}
              className={menu['item']}
              checked={active.includes(mark)}
              onSelect={() => run().toggleMark(mark).run()}
            >
              {t(`composer.format.${mark}`)}
            </DropdownMenu.CheckboxItem>
          ))}
          {picture
            ? widthNames.map((name) => (
                <DropdownMenu.Item
                  key={name}
                  className={menu['item']}
                  onSelect={() =>
                    run()
                      .command(({ tr }) => makeWide(tr, widths[name] ?? naturalWidth(editor)))
                      .run()
                  }
                >
                  {t(`composer.format.widths.${name}`)}
                </DropdownMenu.Item>
              ))
            : null}
          <DropdownMenu.Separator className={menu['line']} />
          <DropdownMenu.Group className={styles['colours']} aria-label={t('composer.format.colour')}>
            {colours.map((colour) => (
              <DropdownMenu.Item
                key={colour}
                className={styles['colour']}
                aria-label={t(`composer.format.colours.${colour.slice(1)}`)}
                ref={(element) => {
                  if (element) element.style.background = colour
                }}
                onSelect={() => run().setMark('colour', { colour }).run()}
              />
            ))}
          </DropdownMenu.Group>
          <DropdownMenu.Separator className={menu['line']} />
          <DropdownMenu.Item className={menu['item']} onSelect={() => run().setHorizontalRule().run()}>
            {t('composer.format.line')}
          </DropdownMenu.Item>
          <DropdownMenu.Item className={menu['item']} onSelect={() => run().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()}>
            {t('composer.format.table')}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
