import { AlertDialog } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { request } from '../bridge.ts'
import dialogs from '../mailbox/dialogs.module.css'
import { useWindow } from '../stores/window.ts'
import controls from '../ui/controls.module.css'
import { Button } from '../ui/controls.tsx'
import type { Link } from './html/links.ts'
import styles from './reader.module.css'

/** Asks before a link is followed that may not lead where it seems to. */
export function LinkDialog({ link, text }: { link: Extract<Link, { kind: 'open' }>; text: string }) {
  const { t } = useTranslation()
  const close = () => useWindow.getState().bring({ kind: 'none' })
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && close()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={controls['veil']} />
        <AlertDialog.Content className={`${controls['dialog']} ${controls['card']}`}>
          <AlertDialog.Title asChild>
            <h1>{t('link.title', { host: link.host })}</h1>
          </AlertDialog.Title>
          <AlertDialog.Description asChild>
            <ul className={styles['doubts']}>
              {link.doubts.map((doubt) => (
                <li key={doubt.doubt}>
                  {t(`link.${doubt.doubt}`, { shown: doubt.doubt === 'text-differs' ? doubt.shown : text, host: link.host })}
                </li>
              ))}
            </ul>
          </AlertDialog.Description>
          <code className={styles['address']}>{link.url.slice(0, 500)}</code>
          <div className={dialogs['buttons']}>
            <AlertDialog.Cancel asChild>
              <Button look="primary">{t('link.stay')}</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button onClick={() => void request('openLink', { url: link.url })}>{t('link.follow')}</Button>
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
