import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { RuleCondition, RuleDraft } from '../../../preload/contract/index.ts'
import { longestCondition } from '../../../preload/mail/limits.ts'
import controls from '../../ui/controls.module.css'
import { IconButton } from '../../ui/controls.tsx'
import styles from '../settings.module.css'

const kinds = [
  'from-contains',
  'from-lacks',
  'recipients-contains',
  'recipients-lacks',
  'subject-contains',
  'subject-lacks',
  'body-contains',
  'body-lacks',
  'list-contains',
  'list-lacks',
  'size',
  'attached',
  'bare',
] as const
type Kind = (typeof kinds)[number]
const worded = ['from', 'recipients', 'subject', 'body', 'list'] as const

/** For which mail a rule is. */
export function Conditions({ form, onChange }: { form: RuleDraft; onChange: (change: Partial<RuleDraft>) => void }) {
  const { t } = useTranslation()
  const { conditions, match } = form
  const put = (index: number, condition: RuleCondition) =>
    onChange({ conditions: conditions.map((other, at) => (at === index ? condition : other)) })
  return (
    <fieldset className={styles['group']}>
      <legend className={styles['heading']}>{t('rules.when')}</legend>
      <select
        className={controls['input']}
        aria-label={t('rules.match')}
        value={match}
        onChange={(event) => onChange({ match: event.target.value === 'any' ? 'any' : 'all' })}
      >
        <option value="all">{t('rules.all')}</option>
        <option value="any">{t('rules.any')}</option>
      </select>
      {conditions.map((condition, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no names, and stay in their order.
        <div key={index} className={styles['condition']}>
          <select
            className={controls['input']}
            aria-label={t('rules.what')}
            value={kindOf(condition)}
            onChange={(event) => put(index, made(kinds.find((kind) => kind === event.target.value) ?? 'from-contains', condition))}
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`rules.kind.${kind}`)}
              </option>
            ))}
          </select>
          <Value condition={condition} onChange={(next) => put(index, next)} />
          <IconButton
            label={t('rules.removeCondition')}
            disabled={conditions.length === 1}
            onClick={() => onChange({ conditions: conditions.filter((_, at) => at !== index) })}
          >
            <X />
          </IconButton>
        </div>
      ))}
      <IconButton
        label={t('rules.addCondition')}
        disabled={conditions.length >= 20}
        onClick={() => onChange({ conditions: [...conditions, { field: 'subject', has: 'contains', words: '' }] })}
      >
        <Plus />
      </IconButton>
    </fieldset>
  )
}

function Value({ condition, onChange }: { condition: RuleCondition; onChange: (condition: RuleCondition) => void }) {
  const { t } = useTranslation()
  if (condition.field === 'attachments') return <span />
  if (condition.field === 'size') {
    return (
      <input
        type="number"
        min={0}
        className={controls['input']}
        aria-label={t('rules.megabytes')}
        value={condition.above / 1_000_000}
        onChange={(event) => onChange({ ...condition, above: Math.max(0, Math.round(Number(event.target.value) * 1_000_000)) })}
      />
    )
  }
  return (
    <input
      className={controls['input']}
      aria-label={t('rules.words')}
      maxLength={longestCondition}
      value={condition.words}
      onChange={(event) => onChange({ ...condition, words: event.target.value })}
    />
  )
}

function kindOf(condition: RuleCondition): Kind {
  switch (condition.field) {
    case 'size':
      return 'size'
    case 'attachments':
      return condition.has ? 'attached' : 'bare'
    case 'from':
    case 'recipients':
    case 'subject':
    case 'body':
    case 'list':
      return `${condition.field}-${condition.has}`
  }
}

/** A condition of this kind, with the words that stand there already. */
function made(kind: Kind, before: RuleCondition): RuleCondition {
  if (kind === 'size') return { field: 'size', above: 5_000_000 }
  if (kind === 'attached' || kind === 'bare') return { field: 'attachments', has: kind === 'attached' }
  const words = 'words' in before ? before.words : ''
  const [name, has] = kind.split('-')
  return { field: worded.find((field) => field === name) ?? 'from', has: has === 'lacks' ? 'lacks' : 'contains', words }
}
