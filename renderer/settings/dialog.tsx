import { Search } from 'lucide-react'
import { Dialog, Tabs } from 'radix-ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type SettingsSection, settingsSections } from '../stores/settings/sections.ts'
import { useWindow } from '../stores/window.ts'
import controls from '../ui/controls.module.css'
import { Button } from '../ui/controls.tsx'
import { type Entry, useEntries } from './entries.tsx'
import styles from './settings.module.css'

/** Everything that can be chosen, by what it is about or by its words. */
export function SettingsDialog({ section }: { section: SettingsSection | undefined }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<SettingsSection>(section ?? 'accounts')
  const [query, setQuery] = useState('')
  const entries = useEntries()
  const words = query.normalize('NFC').toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const found = entries.filter((entry) => words.every((word) => entry.words.toLocaleLowerCase().includes(word)))
  const close = () => useWindow.getState().bring({ kind: 'none' })
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className={controls['veil']} />
        <Dialog.Content className={`${controls['dialog']} ${controls['card']} ${styles['settings']}`} aria-describedby={undefined}>
          <Tabs.Root
            orientation="vertical"
            className={styles['columns']}
            value={words.length > 0 ? '' : shown}
            onValueChange={(value) => {
              setQuery('')
              setShown(settingsSections.find((each) => each === value) ?? shown)
            }}
          >
            <div className={styles['side']}>
              <Dialog.Title asChild>
                <h1>{t('settings.title')}</h1>
              </Dialog.Title>
              <label className={styles['search']}>
                <Search aria-hidden="true" />
                <input
                  type="search"
                  aria-label={t('settings.search')}
                  placeholder={t('settings.search')}
                  spellCheck={false}
                  value={query}
                  onChange={(event) => setQuery(event.target.value)}
                />
              </label>
              <Tabs.List className={styles['tabs']} aria-label={t('settings.title')}>
                {settingsSections.map((each) => (
                  <Tabs.Trigger key={each} value={each} className={styles['tab']}>
                    {t(`settings.sections.${each}`)}
                  </Tabs.Trigger>
                ))}
              </Tabs.List>
              <Button look="primary" onClick={close}>
                {t('common.done')}
              </Button>
            </div>
            {words.length > 0 ? (
              <div className={styles['pane']} role="region" aria-label={t('settings.found')} aria-live="polite">
                {found.length === 0 ? <p>{t('settings.nothing')}</p> : null}
                {settingsSections.map((each) => (
                  <Section key={each} section={each} entries={found} />
                ))}
              </div>
            ) : (
              <Tabs.Content value={shown} className={styles['pane']} tabIndex={-1}>
                <Section section={shown} entries={entries} />
              </Tabs.Content>
            )}
          </Tabs.Root>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Section({ section, entries }: { section: SettingsSection; entries: readonly Entry[] }) {
  const { t } = useTranslation()
  const own = entries.filter((entry) => entry.section === section)
  if (own.length === 0) return null
  return (
    <>
      <h2 className={styles['title']}>{t(`settings.sections.${section}`)}</h2>
      {own.map(({ id, node }) => (
        <div key={id}>{node}</div>
      ))}
    </>
  )
}
