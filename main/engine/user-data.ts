import type { Answers, Valid } from '../../preload/contract/index.ts'
import { deleteIdentity, saveIdentity } from '../cache/accounts/identities.ts'
import { keepLetter } from '../cache/letters/autosaved.ts'
import { deleteTemplate, saveTemplate } from '../cache/letters/templates.ts'
import { getRows } from '../cache/lists/rows.ts'
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
  onWords: () => void
}

/** So many of the messages that a rule is for are shown before it is run. */
const shownOfRule = 5

/** What a person keeps on this computer beside the mail: identities, letters that are being written, rules, templates, words, settings. */
export function keepingHandlers({ cache, announce, onAccounts, onWords }: Deps) {
  const answers = {
    rememberSender: ({ address, remote, at }) => rememberSender(cache, address, remote, at),
    saveRule: ({ id, rule }) => saveRule(cache, id, rule),
    removeRule: ({ id }) => deleteRule(cache, id),
    previewRule: ({ rule }) => {
      const ids = fittingIn(cache, rule)
      const first = ids.length === 0 ? [] : getRows(cache, { kind: 'unified-inbox' }, ids.slice(0, shownOfRule))
      return { count: ids.length, first }
    },
    runRule: ({ rule }) => {
      const ids = fittingIn(cache, rule)
      const { applied, undo } = applyUndoable(cache, () => runRule(cache, rule, ids))
      announce(applied)
      return { count: ids.length, undo }
    },
    saveTemplate: ({ template }) => saveTemplate(cache, template),
    removeTemplate: ({ id }) => deleteTemplate(cache, id),
    setKnownWord: ({ word, known }) => {
      setKnownWord(cache, word, known)
      onWords()
    },
    toPlain: ({ html }) => ({ text: plainOf(html) }),
    forgetRepair: () => forgetRepair(cache),
  } satisfies Partial<Answers<'engine'>>

  return {
    ...answers,
    saveIdentity: ({ accountId, id, identity }: Omit<Valid<'saveIdentity'>, 'password'>): { id: number } => {
      const saved = saveIdentity(cache, accountId, id, identity)
      onAccounts()
      return { id: saved }
    },
    removeIdentity: ({ accountId, id }: Valid<'removeIdentity'>): void => {
      deleteIdentity(cache, accountId, id)
      onAccounts()
    },
    saveDraft: ({ key, draft }: Valid<'saveDraft'>): void => keepLetter(cache, key, draft),
    saveSettings: ({ settings }: Valid<'saveSettings'>): void => writeSettings(cache, settings),
  }
}
