import { EyeOff, Moon, Sun } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageContent } from '../../../preload/contract/index.ts'
import { telling } from '../../actions/message-parts.ts'
import { rememberSender } from '../../actions/remember-sender.ts'
import type { Remote, RemoteKind } from '../../html/clean/remote.ts'
import { type Receipt, summaryOf } from '../../html/clean/remote-summary.ts'
import { useProgram } from '../../stores/program.ts'
import { useWindow } from '../../stores/window.ts'
import { Button, IconButton } from '../../ui/controls.tsx'
import styles from '../reader.module.css'

const kinds: readonly RemoteKind[] = ['pixel', 'image', 'font', 'style', 'media', 'other']

type Props = {
  blocked: Remote[]
  /** Addresses that are loaded because the person wanted it. */
  loaded: string[]
  content: MessageContent
  onLoad: () => void
  /** Whether the sheet of a designed mail is turned dark; undefined where there is nothing to turn. */
  dark: { on: boolean; set: (on: boolean) => void } | undefined
}

/** What was kept from the network, by kind and by host, and how to have it loaded all the same. */
export function PrivacyNote({ blocked, loaded, content, onLoad, dark }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const details = useId()
  const receipt = summaryOf(blocked)
  const mayLoad = !useProgram((state) => state.safeMode)
  const sender = content.from[0]?.address ?? ''
  const verdict = content.authentication?.verdict
  // What nobody vouches for anybody can send in that name: it would be asked about each time.
  const isClear = verdict === 'verified' || (verdict === 'unclear' && content.authentication?.dmarc !== 'fail')
  const canTrust = sender !== '' && content.path.length === 0 && isClear
  const what = kinds.flatMap((kind) => (receipt.counts[kind] > 0 ? [t(`reader.blocked.${kind}`, { count: receipt.counts[kind] })] : []))
  if (blocked.length === 0 && loaded.length === 0 && !dark) return null
  const always = () => {
    onLoad()
    // It is said once it is so.
    void telling(async () => {
      await rememberSender(sender, true, verdict === 'verified' ? 'verified' : 'unclear')
      const takeBack = async () => {
        await rememberSender(sender, false)
        return undefined
      }
      useWindow.getState().notify(t('reader.alwaysSaid', { sender }), { label: t('changes.undo'), run: () => void telling(takeBack) })
      return undefined
    })
  }
  return (
    <div className={styles['privacy']}>
      <div className={styles['note']}>
        {blocked.length > 0 ? (
          <>
            <EyeOff aria-hidden="true" />
            <span className={styles['grow']}>
              {t('reader.keptPrivate', { what: listed(what, t('reader.and')), hosts: t('reader.hosts', { count: receipt.hosts.length }) })}
            </span>
            <Button look="link" aria-expanded={open} aria-controls={details} onClick={() => setOpen(!open)}>
              {t('reader.details')}
            </Button>
            {mayLoad && receipt.counts.image + receipt.counts.pixel > 0 ? (
              <>
                <Button look="link" onClick={onLoad}>
                  {t('reader.loadOnce')}
                </Button>
                {canTrust && !content.asksBecause ? (
                  <Button look="link" onClick={always} title={sender}>
                    {t('reader.loadAlways')}
                  </Button>
                ) : null}
              </>
            ) : null}
          </>
        ) : (
          <span className={styles['grow']}>
            {loaded.length > 0 ? t('reader.loaded', { count: loaded.length }) : t('reader.designedFor')}
          </span>
        )}
        {dark ? (
          <IconButton label={t(dark.on ? 'reader.original' : 'reader.darken')} aria-pressed={dark.on} onClick={() => dark.set(!dark.on)}>
            {dark.on ? <Sun /> : <Moon />}
          </IconButton>
        ) : null}
      </div>
      {content.asksBecause && blocked.length > 0 ? (
        <p className={styles['asks']}>{t(`reader.asks.${content.asksBecause}`, { sender })}</p>
      ) : null}
      {open ? <Hosts id={details} receipt={receipt} /> : null}
    </div>
  )
}

function Hosts({ id, receipt }: { id: string; receipt: Receipt }) {
  const { t } = useTranslation()
  return (
    <ul id={id} className={styles['hosts']}>
      {receipt.hosts.slice(0, 50).map(({ host, count }) => (
        <li key={host}>
          <code>{host}</code> <span className={styles['faint']}>{t('reader.requests', { count })}</span>
        </li>
      ))}
    </ul>
  )
}

const listed = (items: string[], and: string): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')}${and}${items.at(-1)}`
