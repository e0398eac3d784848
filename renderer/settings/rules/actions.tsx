import { useTranslation } from 'react-i18next'
import type { RuleActions } from '../../../preload/contract/index.ts'
import { tags } from '../../actions/tags.ts'
import { useFolders } from '../../stores/folders.ts'
import controls from '../../ui/controls.module.css'
import { useFolderName } from '../../ui/folder-name.ts'
import styles from '../settings.module.css'

const flags = ['flagged', 'seen', 'quiet', 'notify'] as const

type Props = { accountId: number; actions: RuleActions; onChange: (actions: RuleActions) => void }

/** What a rule does. */
export function RuleDoes({ accountId, actions, onChange }: Props) {
  const { t } = useTranslation()
  const name = useFolderName()
  const all = useFolders((state) => state.folders)
  const folders = all.filter((folder) => folder.accountId === accountId && folder.selectable && folder.role !== 'inbox')
  return (
    <fieldset className={styles['group']}>
      <legend className={styles['heading']}>{t('rules.then')}</legend>
      <label className={controls['field']}>
        {t('rules.move')}
        <select
          className={controls['input']}
          value={actions.move ?? ''}
          onChange={(event) => onChange({ ...actions, move: event.target.value === '' ? undefined : Number(event.target.value) })}
        >
          <option value="">{t('rules.nothing')}</option>
          {folders.map((folder) => (
            <option key={folder.id} value={folder.id}>
              {folder.role ? name(folder) : folder.path}
            </option>
          ))}
        </select>
      </label>
      <label className={controls['field']}>
        {t('rules.tag')}
        <select
          className={controls['input']}
          value={actions.tag ?? ''}
          onChange={(event) => onChange({ ...actions, tag: event.target.value === '' ? undefined : event.target.value })}
        >
          <option value="">{t('rules.nothing')}</option>
          {tags.map((tag) => (
            <option key={tag} value={tag}>
              {t(`tag.${tag}`)}
            </option>
          ))}
        </select>
      </label>
      <label className={controls['field']}>
        {t('rules.forward')}
        <input
          className={controls['input']}
          spellCheck={false}
          value={actions.forward?.join(', ') ?? ''}
          onChange={(event) => onChange({ ...actions, forward: addressesIn(event.target.value) })}
        />
      </label>
      {flags.map((flag) => (
        <label key={flag} className={styles['check']}>
          <input
            type="checkbox"
            checked={actions[flag] === true}
            onChange={(event) => onChange({ ...actions, [flag]: event.target.checked || undefined })}
          />
          {t(`rules.does.${flag}`)}
        </label>
      ))}
    </fieldset>
  )
}

/** What is typed, one address after the other; whether they are any is judged when the rule is kept. */
function addressesIn(text: string): string[] | undefined {
  const addresses = text.split(/[,;]\s*/)
  return text.trim() === '' ? undefined : addresses.map((address) => address.trimStart())
}
