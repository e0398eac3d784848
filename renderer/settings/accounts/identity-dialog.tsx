import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account, Fault, Identity, ServerSettings } from '../../../preload/contract/index.ts'
import { escapeHtml } from '../../../preload/html/escape.ts'
import { isAddress } from '../../../preload/mail/addresses.ts'
import { longestName } from '../../../preload/mail/limits.ts'
import type { ServerForm } from '../../accounts/account-form.ts'
import { ServerFields } from '../../accounts/server-fields.tsx'
import { faultIn, request } from '../../bridge.ts'
import { RichField } from '../../composer/rich/deferred.ts'
import { hasFormatting } from '../../html/letter/markup.ts'
import { useWindow } from '../../stores/window.ts'
import controls from '../../ui/controls.module.css'
import { Field } from '../../ui/controls.tsx'
import { Card } from '../../ui/dialog.tsx'
import { SaveFoot } from '../save-foot.tsx'
import styles from '../settings.module.css'

type Props = { account: Account; identity: Identity | undefined }

const back = () => useWindow.getState().bring({ kind: 'settings' })

/** An address that letters can come from: its name, where answers go, its signature, its server. */
export function IdentityDialog({ account, identity }: Props) {
  const { t } = useTranslation()
  const [form, setForm] = useState({
    name: identity?.name ?? account.name,
    email: identity?.email ?? '',
    replyTo: identity?.replyTo ?? '',
    signature: identity ? linesOf(identity) : '',
    password: '',
  })
  const [own, setOwn] = useState(identity?.smtp !== undefined)
  const [server, setServer] = useState<ServerForm>(toForm(identity?.smtp ?? account.smtp))
  const [fault, setFault] = useState<Fault>()
  const change = (next: Partial<typeof form>) => setForm({ ...form, ...next })
  const email = form.email.trim()
  const replyTo = form.replyTo.trim()
  const sound = isAddress(email) && (replyTo === '' || isAddress(replyTo))

  const save = async (event: FormEvent) => {
    event.preventDefault()
    const smtp: ServerSettings = {
      host: server.host.trim(),
      port: Number(server.port),
      security: server.security,
      user: server.user.trim(),
    }
    try {
      await request('saveIdentity', {
        accountId: account.id,
        ...(identity ? { id: identity.id } : {}),
        identity: {
          name: form.name.trim(),
          email,
          ...(await signatureOf(form.signature)),
          ...(replyTo ? { replyTo } : {}),
          ...(own ? { smtp } : {}),
        },
        ...(own && form.password ? { password: form.password } : {}),
      })
      back()
    } catch (error) {
      setFault(faultIn(error))
    }
  }
  const remove = async () => {
    try {
      if (identity) await request('removeIdentity', { accountId: account.id, id: identity.id })
      back()
    } catch (error) {
      setFault(faultIn(error))
    }
  }

  return (
    <Card title={t(identity ? 'identity.edit' : 'identity.add')} onClose={back}>
      <form className={styles['form']} onSubmit={(event) => void save(event)}>
        <Field
          label={t('identity.name')}
          value={form.name}
          maxLength={longestName.identity}
          onChange={(event) => change({ name: event.target.value })}
        />
        <Field
          label={t('identity.email')}
          value={form.email}
          invalid={email !== '' && !isAddress(email)}
          spellCheck={false}
          onChange={(event) => change({ email: event.target.value })}
        />
        <Field
          label={t('identity.replyTo')}
          value={form.replyTo}
          invalid={replyTo !== '' && !isAddress(replyTo)}
          spellCheck={false}
          onChange={(event) => change({ replyTo: event.target.value })}
        />
        <div className={controls['field']}>
          <span>{t('identity.signature')}</span>
          <RichField label={t('identity.signature')} html={form.signature} onChange={(signature) => change({ signature })} />
        </div>
        <label className={styles['check']}>
          <input type="checkbox" checked={own} onChange={(event) => setOwn(event.target.checked)} />
          {t('identity.ownServer')}
        </label>
        {own ? (
          <>
            <ServerFields name="smtp" server={server} onChange={(next) => setServer({ ...server, ...next })} />
            <Field
              label={t('identity.password')}
              type="password"
              autoComplete="off"
              value={form.password}
              onChange={(event) => change({ password: event.target.value })}
            />
          </>
        ) : null}
        <SaveFoot
          fault={fault}
          sound={sound}
          remove={identity && account.identities.length > 1 ? { label: t('identity.remove'), run: remove } : undefined}
          onCancel={back}
        />
      </form>
    </Card>
  )
}

/** Each line as a paragraph, so that lines are what one edits. */
const linesOf = ({ signature, signatureHtml }: Identity): string =>
  signatureHtml ??
  signature
    .split('\n')
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join('')

/** As plain text, and with its formatting where it has any. */
async function signatureOf(html: string): Promise<{ signature: string; signatureHtml?: string }> {
  if (html === '') return { signature: '' }
  const { text } = await request('toPlain', { html: `<div class="signature">${html}</div>` })
  const signature = text.replace(/^-- \n/, '').trimEnd()
  return hasFormatting(html) ? { signature, signatureHtml: html } : { signature }
}

const toForm = (server: ServerSettings | undefined): ServerForm => ({
  host: server?.host ?? '',
  port: String(server?.port ?? 465),
  security: server?.security ?? 'tls',
  user: server?.user ?? '',
})
