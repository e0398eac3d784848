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
import type { MessageRow } from '../../preload/contract/index.ts'
import { toggleFlagged, toggleSeen } from '../actions/flags.ts'
import { moveToRole, trash, unsnooze } from '../actions/messages.ts'
import { answer, forward } from '../composer/begin/answer.ts'
import { editDraft } from '../composer/begin/resume-draft.ts'
import { useConversation } from '../stores/conversation.ts'
import { useFolders } from '../stores/folders.ts'
import { useList } from '../stores/list/message-list.ts'
import { targets } from '../stores/list/selection.ts'
import { useWindow } from '../stores/window.ts'
import { IconButton } from '../ui/controls.tsx'
import { MessageMenu } from './message-menu.tsx'
import styles from './reader.module.css'

/** What is out of sight comes back; else one is asked until when it shall be. */
function runSnooze(ids: number[]): void {
  if (useList.getState().view.kind === 'snoozed') void unsnooze(ids)
  else useWindow.getState().bring({ kind: 'snooze', ids })
}

/** What can be done with what is read: as by keys, with all of the conversation that the list shows, where it is one. */
export function Toolbar({ row: opened, alone }: { row: MessageRow; alone: boolean }) {
  const { t } = useTranslation()
  const row = useList((state) => state.rows.get(state.focused ?? opened.id)) ?? opened
  const view = useList((state) => state.view)
  const role = useFolders((state) => state.folders.find(({ id }) => view.kind === 'folder' && id === view.folderId)?.role)
  const isDraft = useFolders((state) => state.folders.find(({ id }) => id === opened.folderId)?.role === 'drafts')
  const flagged = row.conversation?.flagged ?? row.flagged
  const unread = row.conversation ? row.conversation.unread > 0 : !row.seen
  return (
    <div className={styles['bar']} role="toolbar" aria-label={t('reader.actions')}>
      {alone ? (
        <IconButton label={t('reader.back')} onClick={() => useConversation.getState().close()}>
          <ArrowLeft />
        </IconButton>
      ) : null}
      <IconButton label={t('reader.archive')} onClick={() => void moveToRole(targets(), 'archive')}>
        <Archive />
      </IconButton>
      <IconButton label={t('reader.trash')} onClick={() => trash(targets())}>
        <Trash2 />
      </IconButton>
      {role === 'junk' ? (
        <IconButton label={t('reader.notJunk')} onClick={() => void moveToRole(targets(), 'inbox')}>
          <Inbox />
        </IconButton>
      ) : (
        <IconButton label={t('reader.junk')} onClick={() => void moveToRole(targets(), 'junk')}>
          <ShieldAlert />
        </IconButton>
      )}
      <span className={styles['gap']} />
      <IconButton label={t(unread ? 'reader.markRead' : 'reader.markUnread')} onClick={() => toggleSeen(unread)}>
        {unread ? <MailOpen /> : <Mail />}
      </IconButton>
      <IconButton label={t(flagged ? 'reader.unstar' : 'reader.star')} aria-pressed={flagged} onClick={() => toggleFlagged(!flagged)}>
        <Star className={flagged ? styles['starred'] : ''} />
      </IconButton>
      <IconButton label={t('reader.move')} onClick={() => useWindow.getState().bring({ kind: 'move', ids: targets() })}>
        <FolderInput />
      </IconButton>
      <IconButton label={t('command.snooze')} onClick={() => runSnooze(targets())}>
        <Clock />
      </IconButton>
      <span className={styles['grow']} />
      {isDraft ? (
        <IconButton label={t('reader.editDraft')} onClick={() => void editDraft(opened.id)}>
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
