import type { ServerSettings, ServerSuggestion, TypedAccount, TypedServer } from '../../preload/contract/index.ts'
import { isAddress } from '../../preload/mail/addresses.ts'

/** What a person has typed so far. */
export type AccountForm = {
  name: string
  email: string
  password: string
  imap: ServerEdits
  smtp: ServerEdits
  smtpPassword: string
}
/** The fields of a server. The port is text until it is checked. */
export type ServerForm = { host: string; port: string; security: ServerSettings['security']; user: string }
/** The fields of a server that the person has changed; the others follow from the address. */
export type ServerEdits = Partial<ServerForm>
export type Servers = { imap: ServerForm; smtp: ServerForm }

export const emptyForm: AccountForm = { name: '', email: '', password: '', imap: {}, smtp: {}, smtpPassword: '' }

const emptyServers: Servers = {
  imap: { host: '', port: '993', security: 'tls', user: '' },
  smtp: { host: '', port: '465', security: 'tls', user: '' },
}

/** The form after a change. A password for sending belongs to one address and goes with it, since nobody sees it beside another. */
export function changed(form: AccountForm, change: Partial<AccountForm>): AccountForm {
  const sameAddress = change.email === undefined || change.email.trim() === form.email.trim()
  return { ...form, ...change, ...(sameAddress ? {} : { smtpPassword: '' }) }
}

/** The servers as the form shows them: what the person has changed, over what belongs to the address. */
export function serversIn(form: AccountForm, suggestion: ServerSuggestion | undefined): Servers {
  const shown = (name: 'imap' | 'smtp'): ServerForm => ({
    ...(suggestion ? { ...suggestion[name], port: String(suggestion[name].port) } : emptyServers[name]),
    ...form[name],
  })
  return { imap: shown('imap'), smtp: shown('smtp') }
}

/** Whether the person has changed a server. */
export const hasEdits = ({ imap, smtp }: AccountForm): boolean => Object.keys({ ...imap, ...smtp }).length > 0

export type FormProblem = 'email' | 'password' | 'imap' | 'smtp'

/** What still keeps the form from being tried with these servers, if anything. */
export function problemIn({ email, password }: AccountForm, { imap, smtp }: Servers): FormProblem | undefined {
  if (!isAddress(email.trim())) return 'email'
  if (password === '') return 'password'
  if (!isServer(imap)) return 'imap'
  if (!isServer(smtp)) return 'smtp'
  return undefined
}

const isServer = ({ host, port, user }: ServerForm): boolean =>
  /^[\p{L}\p{N}.:_-]+$/u.test(host.trim()) && /^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65535 && user.trim() !== ''

/** The form as the main process takes it. `sending` false leaves SMTP out: an account that only receives. */
export function toAccount(form: AccountForm, sending = true): TypedAccount {
  return {
    name: form.name.trim(),
    email: form.email.trim(),
    // Copying an app password from a web page brings blanks at its ends.
    password: form.password.trim() || form.password,
    imap: toServer(form.imap),
    ...(sending ? { smtp: toServer(form.smtp) } : {}),
    ...(sending && form.smtpPassword ? { smtpPassword: form.smtpPassword } : {}),
  }
}

const toServer = ({ host, port, security, user }: ServerEdits): TypedServer => ({
  ...(host === undefined ? {} : { host: host.trim() }),
  ...(port === undefined ? {} : { port: Number(port) }),
  ...(security === undefined ? {} : { security }),
  ...(user === undefined ? {} : { user: user.trim() }),
})
