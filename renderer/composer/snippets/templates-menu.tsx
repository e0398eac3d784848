import { FileText } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Template } from '../../../preload/contract/index.ts'
import { longestName, longestSubject } from '../../../preload/mail/limits.ts'
import { htmlOfText } from '../../html/letter/markup.ts'
import { hideStyles, showStyles } from '../../html/markup/style-attribute.ts'
import { useAccounts } from '../../stores/accounts.ts'
import type { LetterStore } from '../../stores/letters/letter.ts'
import { ask } from '../../stores/told.ts'
import { useWindow } from '../../stores/window.ts'
import { IconButton } from '../../ui/controls.tsx'
import menu from '../../ui/menu.module.css'
import type { BodyHandle } from '../body-handle.ts'
import styles from '../composer.module.css'
import { useLetterStore } from '../letter-context.ts'
import { backToText, noWayBack } from '../return-focus.ts'
import { type FieldValues, fillHtml, fillText, firstName } from './template-fields.ts'

/** Texts that a person writes often: put into the letter, or kept from it. */
export function TemplatesMenu({ body }: { body: RefObject<BodyHandle | null> }) {
  const { t, i18n } = useTranslation()
  const letter = useLetterStore()
  const [templates, setTemplates] = useState<Template[]>([])
  const [naming, setNaming] = useState(false)
  const load = () => ask('listTemplates', {}, setTemplates)
  const insert = ({ subject, html }: Template) => {
    const values = valuesOf(letter, i18n.language)
    body.current?.insert(fillHtml(html, values))
    if (letter.getState().draft.subject.trim() === '') letter.getState().edit({ subject: fillText(subject, values) })
  }
  const back = backToText(() => body.current?.focus())
  return (
    <>
      <DropdownMenu.Root onOpenChange={(open) => (open ? void load() : back(open))}>
        <DropdownMenu.Trigger asChild>
          <IconButton label={t('composer.templates.open')}>
            <FileText />
          </IconButton>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className={menu['menu'] ?? ''} align="start" side="top" onCloseAutoFocus={noWayBack}>
            {templates.length === 0 ? (
              <DropdownMenu.Label className={menu['label'] ?? ''}>{t('composer.templates.none')}</DropdownMenu.Label>
            ) : null}
            {templates.map((template) => (
              <DropdownMenu.Item key={template.id} className={menu['item'] ?? ''} onSelect={() => insert(template)}>
                {template.name}
              </DropdownMenu.Item>
            ))}
            <DropdownMenu.Separator className={menu['line'] ?? ''} />
            <DropdownMenu.Item className={menu['item'] ?? ''} onSelect={() => setNaming(true)}>
              {t('composer.templates.keep')}
            </DropdownMenu.Item>
            {templates.length > 0 ? <Remove templates={templates} /> : null}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {naming ? <Naming onDone={() => setNaming(false)} /> : null}
    </>
  )
}

function Remove({ templates }: { templates: Template[] }) {
  const { t } = useTranslation()
  const remove = ({ id, ...template }: Template) =>
    ask('removeTemplate', { id }, () => {
      const { notify, dismiss } = useWindow.getState()
      const undo = () => {
        dismiss()
        void ask('saveTemplate', { template })
      }
      notify(t('composer.templates.removed', { name: template.name }), { label: t('changes.undo'), run: undo })
    })
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className={menu['item'] ?? ''}>{t('composer.templates.remove')}</DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent className={menu['menu'] ?? ''}>
          {templates.map((template) => (
            <DropdownMenu.Item key={template.id} className={menu['item'] ?? ''} onSelect={() => void remove(template)}>
              {template.name}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  )
}

/** Under which name the letter's own words are kept. */
function Naming({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const letter = useLetterStore()
  const [name, setName] = useState(letter.getState().draft.subject.slice(0, longestName.template))
  const keep = () => {
    const { subject } = letter.getState().draft
    return ask(
      'saveTemplate',
      { template: { name: name.trim(), subject: subject.slice(0, longestSubject), html: ownWords(letter) } },
      () => {
        useWindow.getState().notify(t('composer.templates.kept', { name: name.trim(), fields: '{{name}}, {{first}}, {{me}}, {{date}}' }))
        onDone()
      },
    )
  }
  return (
    <form
      className={styles['choose']}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim()) void keep()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        event.stopPropagation()
        onDone()
      }}
    >
      <input
        aria-label={t('composer.templates.name')}
        maxLength={longestName.template}
        value={name}
        // biome-ignore lint/a11y/noAutofocus: the field has just been asked for.
        autoFocus
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" disabled={name.trim() === ''}>
        {t('composer.templates.save')}
      </button>
    </form>
  )
}

/** What the person has written, without the signature and what is quoted. Pictures belong to one letter, and do not go along. */
function ownWords(letter: LetterStore): string {
  const { html, text } = letter.getState().body()
  if (html === undefined) {
    const [own = ''] = text.split(/^-- $/m)
    return htmlOfText(own.replace(/^>.*\n?/gm, ''))
  }
  const { body } = new DOMParser().parseFromString(hideStyles(html), 'text/html')
  for (const element of body.querySelectorAll('.signature, blockquote, img')) element.remove()
  return showStyles(body.innerHTML)
}

function valuesOf(letter: LetterStore, language: string): FieldValues {
  const { draft } = letter.getState()
  const [recipient] = draft.to
  const account = useAccounts.getState().accounts.find(({ id }) => id === draft.accountId)
  const identity = account?.identities.find(({ id }) => id === draft.identityId) ?? account?.identities[0]
  const name = recipient?.name ?? ''
  return {
    name,
    first: firstName(name),
    me: identity?.name ?? '',
    date: new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date()),
    subject: draft.subject,
  }
}
