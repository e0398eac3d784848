import type { IdentityDraft, KeptDraft, RuleDraft, Settings, TemplateDraft, TrustedSender } from '../../preload/contract/index.ts'
import { deleteIdentity, saveIdentity } from '../cache/accounts/identities.ts'
import { keepLetter } from '../cache/letters/autosaved.ts'
import { deleteTemplate, saveTemplate } from '../cache/letters/templates.ts'
import { rememberSender } from '../cache/people/senders.ts'
import { deleteRule, saveRule } from '../cache/rules/rows.ts'
import { setKnownWord } from '../cache/store/known-words.ts'
import type { Cache } from '../cache/store/open.ts'
import { forgetRepair, writeSettings } from '../cache/store/settings.ts'
import { plainOf } from '../message/writing/plain/part.ts'
import { fittingIn, runRule } from './arrivals/rules.ts'
import type { Applied } from './changes/applied.ts'
import { applyUndoable } from './changes/undo.ts'

type Deps = {
  cache: Cache
  /** Tells of what was applied. */
  announce: (applied: Applied) => void
  onAccounts: () => void
}

/** What a person keeps on this computer beside the mail: identities, letters that are being written, rules, templates, words, settings. */
export function keepingHandlers({ cache, announce, onAccounts }: Deps) {
  return {
    saveIdentity: ({
      accountId,
      id,
      identity,
    }: {
      accountId: number
      id?: number | undefined
      identity: IdentityDraft
    }): { id: number } => {
      const saved = saveIdentity(cache, accountId, id, identity)
      onAccounts()
      return { id: saved }
    },
    removeIdentity: ({ accountId, id }: { accountId: number; id: number }): void => {
      deleteIdentity(cache, accountId, id)
      onAccounts()
    },
    rememberSender: ({ address, remote, at }: { address: string; remote: boolean; at?: TrustedSender['at'] | undefined }): void =>
      rememberSender(cache, address, remote, at),
    saveDraft: ({ key, draft }: { key: string; draft?: KeptDraft | undefined }): void => keepLetter(cache, key, draft),
    saveRule: ({ id, rule }: { id?: number | undefined; rule: RuleDraft }): void => saveRule(cache, id, rule),
    removeRule: ({ id }: { id: number }): void => deleteRule(cache, id),
    previewRule: ({ rule }: { rule: RuleDraft }): number[] => fittingIn(cache, rule),
    runRule: ({ rule }: { rule: RuleDraft }): { count: number; undo: string | undefined } => {
      const ids = fittingIn(cache, rule)
      const { applied, undo } = applyUndoable(cache, () => runRule(cache, rule, ids))
      announce(applied)
      return { count: ids.length, undo }
    },
    saveTemplate: ({ template }: { template: TemplateDraft }): void => saveTemplate(cache, template),
    setKnownWord: ({ word, known }: { word: string; known: boolean }): void => setKnownWord(cache, word, known),
    removeTemplate: ({ id }: { id: number }): void => deleteTemplate(cache, id),
    toPlain: ({ html }: { html: string }): { text: string } => ({ text: plainOf(html) }),
    forgetRepair: (): void => forgetRepair(cache),
    saveSettings: ({ settings }: { settings: Settings }): void => writeSettings(cache, settings),
  }
}
