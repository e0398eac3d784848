import type { AccountDraft, ServerSettings, ServerSuggestion } from '../../preload/api.ts'

/** What a person has typed so far. Ports are text until they are checked. */
export type AccountForm = {
  name: string
  email: string
  password: string
  imap: ServerForm
  smtp: ServerForm
  smtpPassword: string
}
export type ServerForm = { host: string; port: string; security: ServerSettings['security']; user: string }

export const emptyForm: AccountForm = {
  name: '',
  email: '',
  password: '',
  imap: { host: '', port: '993', security: 'tls', user: '' },
  smtp: { host: '', port: '465', security: 'tls', user: '' },
  smtpPassword: '',
}

/** The form with servers filled in; what the person has typed into a field stays. */
export function withSuggestion(form: AccountForm, { imap, smtp }: ServerSuggestion, touched: ReadonlySet<string>): AccountForm {
  const fill = (name: 'imap' | 'smtp', suggested: ServerSettings): ServerForm => {
    const own = form[name]
    const keep = (field: keyof ServerForm) => touched.has(`${name}.${field}`)
    return {
      host: keep('host') ? own.host : suggested.host,
      port: keep('port') ? own.port : String(suggested.port),
      security: keep('security') ? own.security : suggested.security,
      user: keep('user') ? own.user : suggested.user,
    }
  }
  return { ...form, imap: fill('imap', imap), smtp: fill('smtp', smtp) }
}

export type FormProblem = 'email' | 'password' | 'imap' | 'smtp'

/** What still keeps the form from being tried, if anything. */
export function problemIn(form: AccountForm): FormProblem | undefined {
  if (!/^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+$/u.test(form.email.trim())) return 'email'
  if (form.password === '') return 'password'
  if (!isServer(form.imap)) return 'imap'
  if (!isServer(form.smtp)) return 'smtp'
  return undefined
}

const isServer = ({ host, port, user }: ServerForm): boolean =>
  /^[\p{L}\p{N}.:_-]+$/u.test(host.trim()) && /^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65535 && user.trim() !== ''

/** The form as the main process takes it. `sending` false leaves SMTP out: an account that only receives. */
export function toDraft(form: AccountForm, sending = true): AccountDraft {
  const server = ({ host, port, security, user }: ServerForm): ServerSettings => ({
    host: host.trim(),
    port: Number(port),
    security,
    user: user.trim(),
  })
  return {
    name: form.name.trim(),
    email: form.email.trim(),
    // Copying an app password from a web page brings blanks at its ends.
    password: form.password.trim() || form.password,
    imap: server(form.imap),
    ...(sending ? { smtp: server(form.smtp) } : {}),
    ...(sending && form.smtpPassword ? { smtpPassword: form.smtpPassword } : {}),
  }
}
