import {
  Archive,
  ArrowLeft,
  Clock,
  FolderInput,
  Forward,
  Inbox,
  Mail,
  MailOpen,
  PenLine,
  Reply,
  ReplyAll,
  ShieldAlert,
  Star,
  Trash2,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MessageRow } from '../../preload/api.ts'
import { answer, forward } from '../composer/answer.ts'
import { editDraft } from '../composer/write-further.ts'
import { moveToRole, trash, unsnooze } from '../mailbox/changes.ts'
import { setFlagged, setSeen } from '../mailbox/commands.ts'
import { useConversation } from '../stores/conversation.ts'
import { useFolders } from '../stores/folders.ts'
import { membersOf, useList } from '../stores/list.ts'
import { useWindow } from '../stores/window.ts'
import { IconButton } from '../ui/controls.tsx'
import { MessageMenu } from './message-menu.tsx'
import styles from './reader.module.css'

/** What is out of sight comes back; else one is asked until when it shall be. */
function runSnooze(ids: number[]): void {
  if (useList.getState().view.kind === 'snoozed') void unsnooze(ids)
  else useWindow.getState().bring({ kind: 'snooze', ids })
}

/** What can be done with what is read: with all of the conversation that the list shows, where it is one. */
export function Toolbar({ row: opened, alone }: { row: MessageRow; alone: boolean }) {
  const { t } = useTranslation()
  const row = useList((state) => state.rows.get(opened.id)) ?? opened
  const view = useList((state) => state.view)
  const role = useFolders((state) => state.folders.find(({ id }) => view.kind === 'folder' && id === view.folderId)?.role)
  const isDraft = useFolders((state) => state.folders.find(({ id }) => id === row.folderId)?.role === 'drafts')
  const flagged = row.conversation?.flagged ?? row.flagged
  const all = () => membersOf(row.id)
  return (
    <div className={styles['bar']} role="toolbar" aria-label={t('reader.actions')}>
      {alone ? (
        <IconButton label={t('reader.back')} onClick={() => useConversation.getState().close()}>
          <ArrowLeft />
        </IconButton>
      ) : null}
      <IconButton label={t('reader.archive')} onClick={() => void moveToRole(all(), 'archive')}>
        <Archive />
      </IconButton>
      <IconButton label={t('reader.trash')} onClick={() => trash(all())}>
        <Trash2 />
      </IconButton>
      {role === 'junk' ? (
        <IconButton label={t('reader.notJunk')} onClick={() => void moveToRole(all(), 'inbox')}>
          <Inbox />
        </IconButton>
      ) : (
        <IconButton label={t('reader.junk')} onClick={() => void moveToRole(all(), 'junk')}>
          <ShieldAlert />
        </IconButton>
      )}
      <span className={styles['gap']} />
      <IconButton label={t(row.seen ? 'reader.markUnread' : 'reader.markRead')} onClick={() => setSeen([row.id], !row.seen)}>
        {row.seen ? <Mail /> : <MailOpen />}
      </IconButton>
      <IconButton
        label={t(flagged ? 'reader.unstar' : 'reader.star')}
        aria-pressed={flagged}
        onClick={() => setFlagged(flagged ? all() : [row.id], !flagged)}
      >
        <Star className={flagged ? styles['starred'] : ''} />
      </IconButton>
      <IconButton label={t('reader.move')} onClick={() => useWindow.getState().bring({ kind: 'move', ids: all() })}>
        <FolderInput />
      </IconButton>
      <IconButton label={t('command.snooze')} onClick={() => runSnooze(all())}>
        <Clock />
      </IconButton>
      <span className={styles['grow']} />
      {isDraft ? (
        <IconButton label={t('reader.editDraft')} onClick={() => void editDraft(row.id)}>
          <PenLine />
        </IconButton>
      ) : null}
      <IconButton label={t('reader.reply')} onClick={() => void answer('sender')}>
        <Reply />
      </IconButton>
      <IconButton label={t('reader.replyAll')} onClick={() => void answer('all')}>
        <ReplyAll />
      </IconButton>
      <IconButton label={t('reader.forward')} onClick={() => void forward()}>
        <Forward />
      </IconButton>
      <MessageMenu />
    </div>
  )
}
