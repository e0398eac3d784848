import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rule } from '../../../preload/contract/index.ts'
import { ask } from '../../stores/told.ts'
import { useWindow } from '../../stores/window.ts'
import { Button } from '../../ui/controls.tsx'
import styles from '../settings.module.css'

/** What is done with mail that arrives. */
export function Rules() {
  const { t } = useTranslation()
  const [rules, setRules] = useState<Rule[]>([])
  useEffect(() => {
    void ask('listRules', {}, setRules)
  }, [])
  const { bring } = useWindow.getState()
  const enable = ({ id, ...rule }: Rule, enabled: boolean) =>
    ask('saveRule', { id, rule: { ...rule, enabled } }, () => void ask('listRules', {}, setRules))
  return (
    <ul className={styles['identities']} aria-label={t('rules.title')}>
      {rules.map((rule) => (
        <li key={rule.id}>
          <label className={`${styles['check']} ${styles['grow']}`}>
            <input type="checkbox" checked={rule.enabled} onChange={(event) => void enable(rule, event.target.checked)} />
            {rule.name}
          </label>
          <Button look="link" aria-label={t('rules.editWhich', { name: rule.name })} onClick={() => bring({ kind: 'rule', rule })}>
            {t('identity.edit')}
          </Button>
        </li>
      ))}
      <li>
        <Button look="link" onClick={() => bring({ kind: 'rule', rule: undefined })}>
          {t('rules.add')}
        </Button>
      </li>
    </ul>
  )
}
