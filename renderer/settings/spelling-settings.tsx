import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Result, Settings } from '../../preload/api.ts'
import { on, request } from '../bridge.ts'
import { IconButton } from '../ui/controls.tsx'
import styles from './settings.module.css'

type Props = { value: Settings['spelling']; onChange: (value: Settings['spelling']) => void }

/** Whether spelling is checked, in which languages, and which words are right whatever the dictionaries say. */
export function SpellingSettings({ value, onChange }: Props) {
  const { t, i18n } = useTranslation()
  const [list, setList] = useState<Result<'listSpelling'>>()
  useEffect(() => {
    const load = () => void request('listSpelling', {}).then(setList)
    load()
    return on('knownWordsChanged', load)
  }, [])
  const chosen = value.languages.length > 0 ? value.languages : (list?.chosen ?? [])
  const choose = (language: string, wanted: boolean) => {
    const languages = wanted ? [...chosen, language] : chosen.filter((other) => other !== language)
    onChange(languages.length > 0 ? { ...value, languages } : { on: false, languages: [] })
  }
  const name = new Intl.DisplayNames(i18n.language, { type: 'language' })
  return (
    <fieldset className={styles['group']}>
      <legend className={styles['heading']}>{t('spelling.title')}</legend>
      <label className={styles['check']}>
        <input type="checkbox" checked={value.on} onChange={(event) => onChange({ ...value, on: event.target.checked })} />
        {t('spelling.on')}
      </label>
      {value.on
        ? list?.available.map((language) => (
            <label key={language} className={`${styles['check']} ${styles['inner']}`}>
              <input type="checkbox" checked={chosen.includes(language)} onChange={(event) => choose(language, event.target.checked)} />
              {name.of(language)}
            </label>
          ))
        : null}
      {value.on && list && list.known.length > 0 ? (
        <ul className={styles['words']} aria-label={t('spelling.known')}>
          {list.known.map((word) => (
            <li key={word}>
              {word}
              <IconButton label={t('spelling.forget', { word })} onClick={() => void request('setKnownWord', { word, known: false })}>
                <X />
              </IconButton>
            </li>
          ))}
        </ul>
      ) : null}
    </fieldset>
  )
}
