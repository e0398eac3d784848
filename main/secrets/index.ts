/** Which password: an account's for receiving, one of its own for sending, or that of an identity's own server. */
export type SecretKey = `${number}:imap` | `${number}:smtp` | `${number}:smtp:${number}`

/** Where passwords live. They are nowhere else: not in the cache, not in a log, never in the window. */
export type Secrets = {
  get(key: SecretKey): Promise<string | undefined>
  /** @throws FaultError `keychain-unavailable` when the system has no keychain that answers. */
  set(key: SecretKey, secret: string, keep: 'keychain' | 'this-run'): Promise<void>
  delete(key: SecretKey): Promise<void>
  /** Whether the system's keychain answers. */
  available(): Promise<boolean>
}
