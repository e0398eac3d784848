import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { UpdateState } from '../../preload/contract/index.ts'
import { ask } from '../stores/told.ts'
import { useWindow } from '../stores/window.ts'
import { Button } from '../ui/controls.tsx'
import { Buttons, Card } from '../ui/dialog.tsx'
import { fileSize } from '../ui/format.ts'
import styles from './updates.module.css'
import { download, later, restart, useUpdates } from './use-updates.ts'

const close = () => useWindow.getState().bring({ kind: 'none' })

/** What is known of new versions, and what can be done about one. */
export function UpdatesDialog() {
  const { t } = useTranslation()
  const update = useUpdates((state) => state.update)
  const running = useUpdates((state) => state.running)
  useEffect(() => void useUpdates.getState().load(), [])
  return (
    <Card title={t('updates.title')} className={styles['updates']} onClose={close}>
      <div className={styles['body']}>
        <div role="status" aria-live="polite">
          <UpdateText update={update} />
        </div>
        <Progress update={update} />
        <Notes update={update} />
        <p className={styles['running']}>{t('updates.running', { version: running })}</p>
      </div>
      <Buttons>
        <Choices update={update} />
      </Buttons>
    </Card>
  )
}

/** What is known, in a sentence or two. */
export function UpdateText({ update }: { update: UpdateState }) {
  const { t } = useTranslation()
  const asking = useUpdates((state) => state.asking)
  switch (update.state) {
    case 'off':
      // Who has it from a package manager is told where it looks; a key is the matter of those who build packages.
      return <p>{t(update.by === 'hanji' || update.by === 'person' ? 'updates.off' : `updates.by.${update.by}`)}</p>
    case 'not-asked':
      return <p>{t('updates.notAsked')}</p>
    case 'checking':
      return <p>{t('updates.checking')}</p>
    case 'current':
      return <p>{t('updates.current')}</p>
    case 'staged':
      return <p>{t('updates.staged', { version: update.version })}</p>
    case 'available':
      return (
        <>
          <p>{t('updates.available', { version: update.version })}</p>
          {update.by === 'hanji' ? null : <p>{t(`updates.by.${update.by}`)}</p>}
        </>
      )
    case 'downloading':
      return <p>{t('updates.downloading', { version: update.version })}</p>
    case 'ready':
      return (
        <>
          <p>{t('updates.ready', { version: update.version })}</p>
          {asking ? <p>{t('updates.writing')}</p> : null}
          {update.waitingFor.map((kind) => (
            <p key={kind}>{t(`updates.waitingFor.${kind}`)}</p>
          ))}
        </>
      )
    case 'refused':
      return (
        <>
          <p>{t(`updates.refused.${update.because}`)}</p>
          {update.said === '' ? null : <p className={styles['said']}>{update.said}</p>}
        </>
      )
  }
}

function Progress({ update }: { update: UpdateState }) {
  const { t, i18n } = useTranslation()
  if (update.state !== 'downloading') return null
  const { done, total } = update
  return (
    <div className={styles['progress']}>
      <progress aria-label={t('updates.progress')} value={total > 0 ? done : undefined} max={total > 0 ? total : 1} />
      {total > 0 ? <span>{`${fileSize(done, i18n.language)} / ${fileSize(total, i18n.language)}`}</span> : null}
    </div>
  )
}

/** What is new, as plain text whatever it holds. */
function Notes({ update }: { update: UpdateState }) {
  const { t } = useTranslation()
  if (!('notes' in update) || update.notes === '') return null
  return (
    <section aria-labelledby="update-notes">
      <h2 id="update-notes" className={styles['heading']}>
        {t('updates.notes')}
      </h2>
      <div className={styles['notes']}>{update.notes}</div>
    </section>
  )
}

function Choices({ update }: { update: UpdateState }) {
  const { t } = useTranslation()
  const asking = useUpdates((state) => state.asking)
  const page = useUpdates((state) => state.page)
  const again = (label: string) => <Button onClick={() => void ask('checkForUpdate', {})}>{label}</Button>
  const closing = <Button onClick={close}>{t('common.close')}</Button>
  switch (update.state) {
    case 'off':
    case 'checking':
    case 'downloading':
      return closing
    case 'not-asked':
    case 'current':
    case 'staged':
      return (
        <>
          {again(t('command.check-updates'))}
          {closing}
        </>
      )
    case 'available':
      return (
        <>
          <Button onClick={close}>{t('updates.later')}</Button>
          {update.by === 'hanji' ? (
            <Button look="primary" onClick={download}>
              {t('updates.download')}
            </Button>
          ) : page === undefined ? null : (
            <Button look="primary" onClick={() => void ask('openUpdatePage', {})}>
              {t('updates.page')}
            </Button>
          )}
        </>
      )
    case 'ready':
      return (
        <>
          <Button onClick={later}>{t('updates.later')}</Button>
          {update.waitingFor.length > 0 ? null : (
            <Button look="primary" onClick={() => void restart(asking)}>
              {t(asking ? 'updates.restartAnyway' : 'updates.restart')}
            </Button>
          )}
        </>
      )
    case 'refused':
      return (
        <>
          {again(t('updates.again'))}
          {closing}
        </>
      )
  }
}
