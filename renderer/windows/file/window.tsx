import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Folder, OpenedFile } from '../../../preload/contract/index.ts'
import { telling } from '../../actions/message-parts.ts'
import { request } from '../../bridge.ts'
import { type ControlId, controlOf, surfaces } from '../../commands/controls.ts'
import { ToolButton } from '../../commands/tool-button.tsx'
import { addFile } from '../../composer/begin/from-file.ts'
import { FolderChooser } from '../../mailbox/dialogs/folder-chooser.tsx'
import { Cards } from '../../reader/body/cards.tsx'
import { StatusBubble } from '../../reader/links/status-bubble.tsx'
import { MessageMenu } from '../../reader/message-menu.tsx'
import { Opening } from '../../reader/opening.tsx'
import styles from '../../reader/reader.module.css'
import { messageInMind, useConversation } from '../../stores/conversation.ts'
import { useFile } from '../../stores/file.ts'
import { Button } from '../../ui/controls.tsx'
import { Card } from '../../ui/dialog.tsx'
import { FaultText } from '../../ui/fault-text.tsx'
import { useFolderName } from '../../ui/folder-name.ts'
import { Notice } from '../notice.tsx'
import { FileDialog } from './dialog.tsx'
import own from './file.module.css'
import { listenForFileKeys, ofFile } from './keys.ts'
import { FileMessage } from './message.tsx'
import { readAgain } from './start.ts'

/** A window with the message or the calendar of a file in it. */
export function FileWindow() {
  const { t } = useTranslation()
  const file = useFile((state) => state.file)
  const name = file?.name ?? ''
  useEffect(listenForFileKeys, [])
  useEffect(() => {
    document.title = name
  }, [name])
  if (!file) return null
  return (
    <>
      <main className={`${styles['read']} ${own['window']}`} aria-label={t('openedFile.title', { name })}>
        {file.kind === 'refused' ? <Refused file={file} /> : <Opened file={file} />}
        <StatusBubble />
      </main>
      <FileDialog />
      <Notice />
    </>
  )
}

function Refused({ file }: { file: Extract<OpenedFile, { kind: 'refused' }> }) {
  const { t } = useTranslation()
  return (
    <div className={`${styles['empty']} ${own['refused']}`} role="alert">
      <p>{t(`openedFile.refused.${file.because}`, { name: file.name, count: file.count })}</p>
      <Button onClick={() => void telling(() => readAgain().then(() => undefined))}>{t('openedFile.again')}</Button>
    </div>
  )
}

function Opened({ file }: { file: Extract<OpenedFile, { kind: 'message' | 'calendar' }> }) {
  const { t } = useTranslation()
  const one = useConversation((state) => state.unfolded.get(file.id))
  if (one?.state === 'failed')
    return (
      <div className={styles['empty']}>
        <FaultText fault={one.fault} />
      </div>
    )
  if (one?.state !== 'open' || one.opened.state !== 'here') return <Opening />
  const { row, content } = one.opened
  if (file.kind === 'message')
    return (
      <>
        <Bar />
        <FileMessage row={row} content={content} charset={one.charset} name={file.name} />
      </>
    )
  return (
    <div className={own['calendar']}>
      <p className={own['from']}>{t('openedFile.calendarFile', { name: file.name })}</p>
      {content.cards.length > 0 ? (
        <Cards cards={content.cards} />
      ) : (
        <p className={styles['empty']}>{t('openedFile.noEvents', { name: file.name })}</p>
      )}
    </div>
  )
}

/** What can be done with the message of a file. */
function Bar() {
  const { t } = useTranslation()
  const adding = useFile((state) => state.adding)
  const tools = (ids: readonly ControlId[]) =>
    ids.map((id) => {
      const run = () => {
        const opened = messageInMind()
        if (opened) ofFile[controlOf(id).command]?.(opened)
      }
      return <ToolButton key={id} id={id} onClick={id === 'add-to-folder' ? addFile : run} />
    })
  return (
    <div className={styles['bar']} role="toolbar" aria-label={t('openedFile.actions')}>
      {tools(surfaces.fileKeeps)}
      <span className={styles['grow']} />
      {tools(surfaces.fileAnswers)}
      <MessageMenu runs={ofFile} />
      {adding ? <AddToFolder onClose={() => useFile.getState().askFolder(false)} /> : null}
    </div>
  )
}

function AddToFolder({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const nameOf = useFolderName()
  const choose = (folder: Folder) => {
    onClose()
    void telling(async () => {
      await request('fileInFolder', { folderId: folder.id })
      return t('openedFile.added', { name: nameOf(folder) })
    })
  }
  return (
    <Card title={t('openedFile.addTitle')} onClose={onClose}>
      <FolderChooser accounts={new Set()} sources={new Set()} onChoose={choose} />
    </Card>
  )
}
