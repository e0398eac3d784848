import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { About } from '../../preload/contract/index.ts'
import { ask } from '../stores/told.ts'
import { useWindow } from '../stores/window.ts'
import { Button } from '../ui/controls.tsx'
import { Buttons, Card } from '../ui/dialog.tsx'
import styles from './about.module.css'

const close = () => useWindow.getState().bring({ kind: 'none' })

/** Which Hanji this is, and whose software is in it under which licence. */
export function AboutDialog() {
  const { t } = useTranslation()
  const [about, setAbout] = useState<About>()
  useEffect(() => {
    void ask('getAbout', {}, setAbout)
  }, [])
  return (
    <Card title={t('about.title', { version: about?.version ?? '' })} className={styles['about']} onClose={close}>
      {about ? <Held about={about} /> : null}
      <Buttons>
        {about ? <Button onClick={() => void ask('openLink', { url: about.homepage })}>{t('about.website')}</Button> : null}
        <Button look="primary" onClick={close}>
          {t('common.close')}
        </Button>
      </Buttons>
    </Card>
  )
}

function Held({ about: { electron, licences } }: { about: About }) {
  const { t } = useTranslation()
  return (
    <>
      <p>{t('about.own')}</p>
      {electron ? <p>{t('about.on', { version: electron })}</p> : null}
      <p>{t('about.holds', { count: licences.length })}</p>
      <ul className={styles['held']}>
        {licences.map(({ name, version, licence, text }) => (
          <li key={`${name} ${version}`}>
            <details>
              <summary>
                {name} {version} <span className={styles['faint']}>{licence}</span>
              </summary>
              <pre className={styles['text']}>{text}</pre>
            </details>
          </li>
        ))}
      </ul>
    </>
  )
}
