import { ArrowLeft, ArrowRight, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attempt, TranscriptLine } from '../../preload/contract/index.ts'
import { ask } from '../stores/told.ts'
import { useWindow } from '../stores/window.ts'
import { Button } from '../ui/controls.tsx'
import styles from './transcript.module.css'
import { rowsOf } from './transcript-notes.ts'

/** How the attempts to send a letter went, word for word, with what each line means beside it. `version`: asked anew when it changes. */
export function Transcripts({ accountId, messageId, version }: { accountId: number; messageId: string; version: string }) {
  const { t } = useTranslation()
  const [attempts, setAttempts] = useState<Attempt[]>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for what was said since.
  useEffect(() => {
    let current = true
    void ask('getTranscripts', { accountId, messageId }, (told) => current && setAttempts(told))
    return () => {
      current = false
    }
  }, [accountId, messageId, version])
  if (!attempts) return null
  if (attempts.length === 0) return <p className={styles['none']}>{t('transcript.none')}</p>
  return (
    <section className={styles['transcripts']} aria-label={t('transcript.label')}>
      {attempts.map((attempt) => (
        <Conversation key={attempt.at} lines={attempt.lines} />
      ))}
      <Button look="link" onClick={() => void copy(attempts)}>
        <Copy aria-hidden="true" />
        {t('transcript.copy')}
      </Button>
    </section>
  )

  function copy(all: Attempt[]) {
    const text = all.map(({ lines }) => lines.map(asText).join('\n')).join('\n\n')
    return ask('copyText', { text }, () => useWindow.getState().notify(t('transcript.copied')))
  }
}

const marks = { client: '→', server: '←', note: '·' }
const asText = ({ at, who, text }: TranscriptLine): string => `${new Date(at).toISOString()} ${marks[who]} ${text}`

function Conversation({ lines }: { lines: TranscriptLine[] }) {
  const { t, i18n } = useTranslation()
  const time = new Intl.DateTimeFormat(i18n.language, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
  return (
    <table className={styles['lines']}>
      <tbody>
        {rowsOf(lines).map(({ line, notes }, index) => {
          const bad = line.who === 'server' && /^[45]/.test(line.text)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end.
            <tr key={index} className={bad ? styles[line.text.startsWith('4') ? 'later' : 'refused'] : ''}>
              <td className={styles['time']}>{time.format(line.at)}</td>
              <td className={styles['mark']}>
                {line.who === 'client' ? <ArrowRight aria-label={t('transcript.we')} /> : null}
                {line.who === 'server' ? <ArrowLeft aria-label={t('transcript.server')} /> : null}
              </td>
              <td className={styles['said']}>{line.text}</td>
              <td className={styles['note']}>{notes.map((note) => t(`transcript.${note.key}`, note.values ?? {})).join('. ')}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
