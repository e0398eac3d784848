import i18next from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Address, Fault, MessageRow } from '../../../preload/contract/index.ts'
import { faultIn, request } from '../../bridge.ts'
import { ask } from '../../stores/told.ts'
import { useWindow } from '../../stores/window.ts'
import { Button } from '../../ui/controls.tsx'
import { Buttons, Card } from '../../ui/dialog.tsx'
import { FaultText } from '../../ui/fault-text.tsx'
import { accountFor } from '../begin/answer.ts'
import { RecipientsField } from '../fields/recipients.tsx'

const close = () => useWindow.getState().bring({ kind: 'none' })
const nobody: ReadonlySet<string> = new Set()

/** Asks to whom a message shall go on as it came. */
export function RedirectDialog({ row }: { row: MessageRow }) {
  const { t } = useTranslation()
  const [to, setTo] = useState<Address[]>([])
  const [pending, setPending] = useState('')
  const [fault, setFault] = useState<Fault>()
  const account = accountFor(row.accountId)
  const send = async () => {
    if (!account) return
    try {
      const { outboxId, until } = await request('redirectMessage', { id: row.id, accountId: account.id, to })
      close()
      const undo = { label: i18next.t('outbox.undo'), run: () => void ask('discardLetter', { id: outboxId }) }
      const left = until === undefined ? undefined : until - Date.now()
      useWindow.getState().notify(i18next.t('composer.inOutbox'), until === undefined ? undefined : undo, left)
    } catch (error) {
      setFault(faultIn(error))
    }
  }
  return (
    <Card title={t('redirect.title')} text={t('redirect.what', { subject: row.subject })} onClose={close}>
      <RecipientsField
        label={t('composer.to')}
        value={to}
        autoFocus
        doubtful={nobody}
        onChange={setTo}
        onReceive={(recipient) => setTo([...to, recipient])}
        onPending={setPending}
      />
      {fault ? <FaultText fault={fault} /> : null}
      <Buttons>
        <Button onClick={close}>{t('common.cancel')}</Button>
        <Button look="primary" disabled={to.length === 0 || pending !== ''} onClick={() => void send()}>
          {t('redirect.send')}
        </Button>
      </Buttons>
    </Card>
  )
}
