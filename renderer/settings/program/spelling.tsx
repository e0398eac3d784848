import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Result, Settings } from '../../../preload/contract/index.ts'
import { wantedSettings } from '../../actions/save-settings.ts'
import { on } from '../../bridge.ts'
import { ask } from '../../stores/told.ts'
import { IconButton } from '../../ui/controls.tsx'
import { Switch } from '../choice.tsx'
import styles from '../settings.module.css'

type Props = { value: Settings['spelling']; onChange: (change: Partial<Settings['spelling']>) => Promise<void> }

/** Whether spelling is checked, in which languages, and which words are right whatever the dictionaries say. */
export function SpellingSettings({ value, onChange }: Props) {
  const { t, i18n } = useTranslation()
  const [list, setList] = useState<Result<'listSpelling'>>()
  useEffect(() => {
    const load = () => void ask('listSpelling', {}, setList)
    load()
    return on('knownWordsChanged', load)
  }, [])
  const chosenOf = ({ languages }: Settings['spelling']) => (languages.length > 0 ? languages : (list?.chosen ?? []))
  const chosen = chosenOf(value)
  const choose = (language: string, wanted: boolean) => {
    const others = chosenOf(wantedSettings().spelling).filter((other) => other !== language)
    const languages = wanted ? [...others, language] : others
    return onChange(languages.length > 0 ? { languages } : { on: false, languages })
  }
  const name = new Intl.DisplayNames(i18n.language, { type: 'language' })
  return (
    <fieldset className={styles['group']}>
      <legend className={styles['heading']}>{t('spelling.title')}</legend>
      <Switch label={t('spelling.on')} value={value.on} onChange={(on) => onChange({ on })} />
      {value.on
        ? list?.available.map((language) => (
            <Switch
              key={language}
              place="inner"
              label={name.of(language)}
              value={chosen.includes(language)}
              onChange={(wanted) => choose(language, wanted)}
            />
          ))
        : null}
      {value.on && list && list.known.length > 0 ? (
        <ul className={styles['words']} aria-label={t('spelling.known')}>
          {list.known.map((word) => (
            <li key={word}>
              {word}
              <IconButton label={t('spelling.forget', { word })} onClick={() => void ask('setKnownWord', { word, known: false })}>
                <X />
              </IconButton>
            </li>
          ))}
        </ul>
      ) : null}
    </fieldset>
  )
}
