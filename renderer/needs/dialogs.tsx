import { useTranslation } from 'react-i18next'
import type { Folder, Need, OutboxItem } from '../../preload/contract/index.ts'
import { discardLetter, keepCopyIn, settle, trashOf } from '../actions/resolve-needs.ts'
import { FolderChooser } from '../mailbox/dialogs/folder-chooser.tsx'
import { useFolders } from '../stores/folders.ts'
import { useWindow } from '../stores/window.ts'
import { Card, Question } from '../ui/dialog.tsx'
import { useFolderName } from '../ui/folder-name.ts'
import { useNeedTitle } from './item.tsx'

const close = () => useWindow.getState().bring({ kind: 'none' })

/** Chooses where something goes instead of the folder that was refused. */
export function ElsewhereDialog({ need }: { need: Need }) {
  const { t } = useTranslation()
  const nameOf = useFolderName()
  const folders = useFolders((state) => state.folders)
  // What is refused where it is to go is not offered once more.
  const refused = need.kept === 'here' ? need.folder : need.to
  const sources = new Set(folders.flatMap(({ id, accountId, path }) => (accountId === need.accountId && path === refused ? [id] : [])))
  const choose = (folder: Folder) => {
    close()
    void settle(need, { folderId: folder.id }, t('changes.toFolder', { count: need.count, name: nameOf(folder) }))
  }
  return (
    <Card title={t('needs.elsewhereTitle')} text={useNeedTitle(need)} onClose={close}>
      <FolderChooser accounts={new Set([need.accountId])} sources={sources} onChoose={choose} />
    </Card>
  )
}

/** Chooses where the copy of a letter goes that Sent does not take. */
export function CopyElsewhereDialog({ letter }: { letter: OutboxItem }) {
  const { t } = useTranslation()
  const nameOf = useFolderName()
  const folders = useFolders((state) => state.folders)
  const sources = new Set(folders.flatMap(({ id, accountId, role }) => (accountId === letter.accountId && role === 'sent' ? [id] : [])))
  const choose = (folder: Folder) => {
    close()
    void keepCopyIn(letter, folder, nameOf(folder))
  }
  return (
    <Card title={t('needs.copyTitle')} text={letter.subject || t('row.noSubject')} onClose={close}>
      <FolderChooser accounts={new Set([letter.accountId])} sources={sources} onChoose={choose} />
    </Card>
  )
}

/** Asks before a change is let go, and says what becomes of what it was about. */
export function DiscardNeedDialog({ need }: { need: Need }) {
  const { t } = useTranslation()
  const stays = need.kept === 'here' ? (trashOf(need.accountId) ? 'trash' : 'gone') : need.messages.length === 0 ? 'folder' : need.kept
  return (
    <Question
      title={t(need.kept === 'here' ? 'needs.discardLetterTitle' : 'needs.discardTitle')}
      text={
        <div>
          <p>{useNeedTitle(need)}</p>
          <p>{t(`needs.discardText.${stays}`)}</p>
        </div>
      }
      careful={stays === 'gone'}
      yes={t('needs.discardYes')}
      onYes={() => void settle(need, 'discard', t(stays === 'trash' ? 'needs.inTrash' : 'needs.discarded'))}
      onClose={close}
    />
  )
}

/** Asks before a letter that nobody took leaves the outbox. */
export function DiscardLetterDialog({ letter }: { letter: OutboxItem }) {
  const { t } = useTranslation()
  return (
    <Question
      title={t('needs.discardLetterTitle')}
      text={t(trashOf(letter.accountId) ? 'needs.discardLetterText' : 'needs.discardText.gone')}
      yes={t('outbox.delete')}
      onYes={() => void discardLetter(letter)}
      onClose={close}
    />
  )
}
