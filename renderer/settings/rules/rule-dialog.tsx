import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageRow, Rule, RuleDraft } from '../../../preload/contract/index.ts'
import { isAddress } from '../../../preload/mail/addresses.ts'
import { longestName } from '../../../preload/mail/limits.ts'
import { tellDone } from '../../actions/undo.ts'
import { faultIn, request } from '../../bridge.ts'
import { useAccounts } from '../../stores/accounts.ts'
import { useWindow } from '../../stores/window.ts'
import controls from '../../ui/controls.module.css'
import { Button, Field } from '../../ui/controls.tsx'
import { Card } from '../../ui/dialog.tsx'
import { SaveFoot } from '../save-foot.tsx'
import styles from '../settings.module.css'
import { RuleDoes } from './actions.tsx'
import { Conditions } from './conditions.tsx'

const back = () => useWindow.getState().bring({ kind: 'settings', section: 'rules' })

/** A rule for mail that arrives: for which it is, what it does, and what it would do with the inbox as it is. */
export function RuleDialog({ rule }: { rule: Rule | undefined }) {
  const { t } = useTranslation()
  const accounts = useAccounts((state) => state.accounts)
  const [form, setForm] = useState<RuleDraft>(() => rule ?? blank(accounts[0]?.id ?? 0))
  const [fault, setFault] = useState<ReturnType<typeof faultIn>>()
  const change = (next: Partial<RuleDraft>) => setForm({ ...form, ...next })
  const sound = form.name.trim() !== '' && form.conditions.every(isFilled) && doesAnything(form.actions)
  const draft = (): RuleDraft => ({
    ...{ accountId: form.accountId, name: form.name.trim(), enabled: form.enabled, match: form.match },
    ...{ conditions: form.conditions, actions: { ...form.actions, forward: form.actions.forward?.map((address) => address.trim()) } },
  })
  const run = async (act: () => Promise<unknown>) => {
    try {
      await act()
    } catch (error) {
      setFault(faultIn(error))
    }
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    void run(async () => {
      await request('saveRule', { ...(rule ? { id: rule.id } : {}), rule: draft() })
      back()
    })
  }
  const remove = (id: number) =>
    run(async () => {
      await request('removeRule', { id })
      back()
    })
  const runNow = () =>
    run(async () => {
      const { count, undo } = await request('runRule', { rule: draft() })
      tellDone(t('rules.ran', { count }), undo)
    })
  return (
    <Card title={t(rule ? 'rules.edit' : 'rules.add')} className={styles['wide']} onClose={back}>
      <form className={styles['form']} onSubmit={save}>
        <Field
          label={t('rules.name')}
          value={form.name}
          maxLength={longestName.rule}
          onChange={(event) => change({ name: event.target.value })}
        />
        {accounts.length > 1 ? (
          <label className={controls['field']}>
            {t('rules.account')}
            <select
              className={controls['input']}
              value={form.accountId}
              onChange={(event) => change({ accountId: Number(event.target.value), actions: { ...form.actions, move: undefined } })}
            >
              {accounts.map(({ id, email }) => (
                <option key={id} value={id}>
                  {email}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <Conditions form={form} onChange={change} />
        <RuleDoes accountId={form.accountId} actions={form.actions} onChange={(actions) => change({ actions })} />
        {sound ? <Preview rule={draft()} onRun={() => void runNow()} /> : null}
        <SaveFoot fault={fault} sound={sound} remove={rule && { label: t('rules.remove'), run: () => remove(rule.id) }} onCancel={back} />
      </form>
    </Card>
  )
}

const blank = (accountId: number): RuleDraft => ({
  ...{ accountId, name: '', enabled: true, match: 'all' },
  conditions: [{ field: 'from', has: 'contains', words: '' }],
  actions: {},
})

function doesAnything({ move, tag, flagged, seen, quiet, notify, forward }: RuleDraft['actions']): boolean {
  if (forward && !forward.every((address) => isAddress(address.trim()))) return false
  return Boolean(move ?? tag ?? forward ?? (flagged || seen || quiet || notify || undefined))
}

const isFilled = (condition: RuleDraft['conditions'][number]): boolean => !('words' in condition) || condition.words.trim() !== ''

/** What of the inbox the rule is for, before anything is done. */
function Preview({ rule, onRun }: { rule: RuleDraft; onRun: () => void }) {
  const { t } = useTranslation()
  const [found, setFound] = useState<{ count: number; first: MessageRow[] }>()
  const text = JSON.stringify(rule)
  useEffect(() => {
    let wanted = true
    request('previewRule', { rule: JSON.parse(text) as RuleDraft }).then(
      (answer) => wanted && setFound(answer),
      () => wanted && setFound(undefined),
    )
    return () => {
      wanted = false
    }
  }, [text])
  if (!found) return null
  return (
    <div className={styles['preview']} role="status">
      <p>{t('rules.fits', { count: found.count })}</p>
      <ul>
        {found.first.map(({ id, subject, from }) => (
          <li key={id}>
            {from.name || from.address}: {subject || t('row.noSubject')}
          </li>
        ))}
      </ul>
      {found.count > 0 ? (
        <Button look="link" onClick={onRun}>
          {t('rules.runNow')}
        </Button>
      ) : null}
    </div>
  )
}
