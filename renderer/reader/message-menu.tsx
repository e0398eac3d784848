import { Check, MoreHorizontal } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { charsets } from '../../preload/contract/messages/content.ts'
import { saveSource } from '../actions/message-parts.ts'
import { answer, forward, forwardAsAttachment } from '../composer/begin/answer.ts'
import { answerFile, editFileAsNew, forwardFile, forwardFileAttached, redirectFile } from '../composer/begin/from-file.ts'
import { editAsNew } from '../composer/begin/resume-draft.ts'
import { messageInMind, useConversation } from '../stores/conversation.ts'
import { useWindow } from '../stores/window.ts'
import menu from '../ui/menu.module.css'
import { Switches } from './body/display-switches.tsx'
import { printMessage } from './print.ts'
import styles from './reader.module.css'

/** What one does more rarely with the message that is read. `ofFile`: it is in no mailbox, and can be answered only from outside of one. */
export function MessageMenu({ ofFile = false }: { ofFile?: boolean }) {
  const { t } = useTranslation()
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className={styles['more']} aria-label={t('reader.more')} title={t('reader.more')}>
        <MoreHorizontal />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu['menu']} align="end">
          <Items ofFile={ofFile} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function Items({ ofFile }: { ofFile: boolean }) {
  const { t } = useTranslation()
  const opened = messageInMind()
  if (!opened) return <DropdownMenu.Label className={menu['label']}>{t('reader.notHere')}</DropdownMenu.Label>
  const { content } = opened
  const which = { id: content.id }
  return (
    <>
      {ofFile ? <AnswersToFile opened={opened} /> : <Answers opened={opened} />}
      <Item onSelect={() => void saveSource(which)}>{t('reader.saveMessage')}</Item>
      <Item onSelect={() => void printMessage(opened, 'paper')}>{t('reader.print')}</Item>
      <Item onSelect={() => void printMessage(opened, 'pdf')}>{t('reader.savePdf')}</Item>
      <Item onSelect={() => useWindow.getState().bring({ kind: 'source', which })}>{t('reader.viewSource')}</Item>
      <Item onSelect={() => useWindow.getState().bring({ kind: 'parts', which, parts: content.allParts })}>{t('reader.allParts')}</Item>
      <DropdownMenu.Separator className={menu['line']} />
      <Switches content={content} />
      <DropdownMenu.Sub>
        <DropdownMenu.SubTrigger className={menu['item']}>{t('reader.readAs')}</DropdownMenu.SubTrigger>
        <DropdownMenu.Portal>
          <DropdownMenu.SubContent className={`${menu['menu']} ${styles['charsets']}`}>
            <Charsets id={content.id} />
          </DropdownMenu.SubContent>
        </DropdownMenu.Portal>
      </DropdownMenu.Sub>
    </>
  )
}

function Answers({ opened }: { opened: NonNullable<ReturnType<typeof messageInMind>> }) {
  const { t } = useTranslation()
  const { content, row } = opened
  return (
    <>
      <Item onSelect={() => void answer('sender', opened)}>{t('reader.reply')}</Item>
      <Item onSelect={() => void answer('all', opened)}>{t('reader.replyAll')}</Item>
      {content.list?.post === undefined ? null : <Item onSelect={() => void answer('list', opened)}>{t('reader.replyList')}</Item>}
      <Item onSelect={() => void forward(opened)}>{t('reader.forward')}</Item>
      <Item onSelect={() => void forwardAsAttachment(opened)}>{t('reader.forwardAttached')}</Item>
      <Item onSelect={() => useWindow.getState().bring({ kind: 'redirect', row })}>{t('reader.redirect')}</Item>
      <Item onSelect={() => void editAsNew(content.id)}>{t('reader.editAsNew')}</Item>
      <DropdownMenu.Separator className={menu['line']} />
    </>
  )
}

function AnswersToFile({ opened }: { opened: NonNullable<ReturnType<typeof messageInMind>> }) {
  const { t } = useTranslation()
  return (
    <>
      <Item onSelect={() => answerFile('sender', opened)}>{t('reader.reply')}</Item>
      <Item onSelect={() => answerFile('all', opened)}>{t('reader.replyAll')}</Item>
      <Item onSelect={() => forwardFile(opened)}>{t('reader.forward')}</Item>
      <Item onSelect={() => forwardFileAttached(opened)}>{t('reader.forwardAttached')}</Item>
      <Item onSelect={() => redirectFile(opened)}>{t('reader.redirect')}</Item>
      <Item onSelect={() => editFileAsNew(opened)}>{t('reader.editAsNew')}</Item>
      <DropdownMenu.Separator className={menu['line']} />
    </>
  )
}

const automatic = 'auto'

function Charsets({ id }: { id: number }) {
  const { t } = useTranslation()
  const open = useConversation((state) => state.unfolded.get(id))
  const chosen = open?.state === 'open' ? open.charset : undefined
  const choose = (value: string) =>
    void useConversation.getState().unfold(
      id,
      charsets.find((charset) => charset === value),
    )
  return (
    <DropdownMenu.RadioGroup value={chosen ?? automatic} onValueChange={choose}>
      {[automatic, ...charsets].map((charset) => (
        <DropdownMenu.RadioItem key={charset} value={charset} className={menu['item']}>
          <span className={menu['mark']}>
            <DropdownMenu.ItemIndicator>
              <Check />
            </DropdownMenu.ItemIndicator>
          </span>
          {charset === automatic ? t('reader.automatic') : t(`charset.${charset}`)}
          {charset === automatic ? null : <span className={menu['hint']}>{charset.toUpperCase()}</span>}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  )
}

function Item({ onSelect, children }: { onSelect: () => void; children: React.ReactNode }) {
  return (
    <DropdownMenu.Item className={menu['item']} onSelect={onSelect}>
      {children}
    </DropdownMenu.Item>
  )
}
