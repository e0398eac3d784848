import { ArrowLeft, PenLine, Star } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MessageRow } from '../../preload/contract/index.ts'
import { type ControlId, controlOf, surfaces } from '../commands/controls.ts'
import { ToolButton } from '../commands/tool-button.tsx'
import { editDraft } from '../composer/begin/resume-draft.ts'
import { useConversation } from '../stores/conversation.ts'
import { useFolders } from '../stores/folders.ts'
import { useList } from '../stores/list/message-list.ts'
import { IconButton } from '../ui/controls.tsx'
import { MessageMenu } from './message-menu.tsx'
import styles from './reader.module.css'

/** What can be done with what is read: as by keys, with all of the conversation that the list shows, where it is one. */
export function Toolbar({ row: opened, alone }: { row: MessageRow; alone: boolean }) {
  const { t } = useTranslation()
  const row = useList((state) => state.rows.get(state.focused ?? opened.id)) ?? opened
  const view = useList((state) => state.view)
  const role = useFolders((state) => state.folders.find(({ id }) => view.kind === 'folder' && id === view.folderId)?.role)
  const isDraft = useFolders((state) => state.folders.find(({ id }) => id === opened.folderId)?.role === 'drafts')
  const flagged = row.conversation?.flagged ?? row.flagged
  const unread = row.conversation ? row.conversation.unread > 0 : !row.seen
  const tools = (ids: readonly ControlId[]) => ids.map((id) => <ToolButton key={controlOf(id).command} id={id} />)
  return (
    <div className={styles['bar']} role="toolbar" aria-label={t('reader.actions')}>
      {alone ? (
        <IconButton label={t('reader.back')} onClick={() => useConversation.getState().close()}>
          <ArrowLeft />
        </IconButton>
      ) : null}
      {tools(surfaces.barMoves(role === 'junk'))}
      <span className={styles['gap']} />
      {surfaces.barMarks(unread, flagged).map((id) => {
        const isStar = id === 'star' || id === 'unstar'
        const star = { pressed: flagged, icon: <Star className={flagged ? styles['starred'] : ''} /> }
        // The star stays the same control when it is lit, and keeps the focus.
        return <ToolButton key={controlOf(id).command} id={id} {...(isStar ? star : {})} />
      })}
      <span className={styles['grow']} />
      {isDraft ? (
        <IconButton label={t('reader.editDraft')} onClick={() => void editDraft(opened.id)}>
          <PenLine />
        </IconButton>
      ) : null}
      {tools(surfaces.barAnswers)}
      <MessageMenu />
    </div>
  )
}
