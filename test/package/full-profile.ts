import { chownSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from '@playwright/test'

/** What a profile holds beside mail, as `heldIn` tells it once `keepMore` has put it there. */
export const kept = {
  rules: ['Proofs'],
  templates: ['Thanks'],
  words: ['hanjified'],
  letters: [['For later', 'waiting']],
  undoSeconds: 30,
}

/** Puts a rule, a template, a word, a setting and a letter for tomorrow into the profile, as the window does. */
export const keepMore = (page: Page): Promise<void> =>
  page.evaluate(async ({ rules, templates, words, letters, undoSeconds }) => {
    const ask: typeof window.hanji.request = async (name, payload) => {
      const answer = await window.hanji.request(name, payload)
      if (!answer.ok) throw new Error(`${name}: ${answer.fault.kind}`)
      return answer
    }
    const overview = await window.hanji.request('getOverview', {})
    if (!overview.ok) throw new Error('there is no overview')
    const { accounts, settings } = overview.value
    const accountId = accounts[0]?.id ?? 0
    await ask('saveSettings', { settings: { ...settings, undoSeconds } })
    for (const name of templates) await ask('saveTemplate', { template: { name, subject: name, html: '<p>Thank you.</p>' } })
    for (const word of words) await ask('setKnownWord', { word, known: true })
    for (const name of rules) {
      const condition = { field: 'subject', has: 'contains', words: name } as const
      await ask('saveRule', { rule: { accountId, name, enabled: true, match: 'all', conditions: [condition], actions: { flagged: true } } })
    }
    const to = [{ name: '', address: 'bob@example.test' }]
    for (const [subject = ''] of letters) {
      const letter = { accountId, to, cc: [], bcc: [], subject, text: 'Tomorrow.', attachments: [], sendAt: Date.now() + 86_400_000 }
      await ask('sendLetter', { letter })
    }
  }, kept)

export const heldIn = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const [rules, templates, spelling, outbox, overview] = await Promise.all([
      window.hanji.request('listRules', {}),
      window.hanji.request('listTemplates', {}),
      window.hanji.request('listSpelling', {}),
      window.hanji.request('listOutbox', {}),
      window.hanji.request('getOverview', {}),
    ])
    return {
      rules: rules.ok && rules.value.map(({ name }) => name),
      templates: templates.ok && templates.value.map(({ name }) => name),
      words: spelling.ok && spelling.value.known,
      letters:
        outbox.ok && outbox.value.map(({ subject, delivery }) => [subject, delivery.state]).filter(([, state]) => state === 'waiting'),
      undoSeconds: overview.ok && overview.value.settings.undoSeconds,
    }
  })

export const cacheIn = (profile: string): string => join(profile, 'cache.sqlite')

/** The number of the schema that a cache has. */
export function schemaOf(cache: string): number {
  const db = new DatabaseSync(cache, { readOnly: true })
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number }
  db.close()
  return version
}

/** Makes a cache one that a newer version has written; its files stay those of their owner. */
export function setSchema(cache: string, version: number): void {
  const { uid, gid } = statSync(cache)
  const db = new DatabaseSync(cache)
  db.exec(`PRAGMA user_version = ${version}`)
  db.close()
  for (const file of readdirSync(dirname(cache)).filter((name) => name.startsWith('cache.sqlite')))
    chownSync(join(dirname(cache), file), uid, gid)
}
