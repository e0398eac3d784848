import { keysOf, namesOf } from '../../../preload/contract/commands/key-sets.ts'
import { commandEntries } from '../../../preload/contract/commands/names-and-keys.ts'
import { ofAnyMessage, type RunsOfMessage } from '../../commands/of-message.ts'
import { addFile, answerFile, editFileAsNew, forwardFile, forwardFileAttached, redirectFile } from '../../composer/begin/from-file.ts'
import { turn } from '../../reader/body/display-options.ts'
import { messageInMind } from '../../stores/conversation.ts'
import { useSettings } from '../../stores/settings/settings.ts'

/** The commands of the mailbox that make sense for the message of a file. */
export const ofFile: RunsOfMessage = {
  ...ofAnyMessage,
  reply: (opened) => answerFile('sender', opened),
  'reply-all': (opened) => answerFile('all', opened),
  forward: forwardFile,
  'forward-attached': forwardFileAttached,
  redirect: redirectFile,
  'edit-as-new': editFileAsNew,
  move: addFile,
  'plain-text': () => void turn('plain'),
  'original-colours': () => void turn('original'),
}

/** Listens for their keys, as the person has them; returns how to stop. */
export function listenForFileKeys(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented || event.altKey) return
    if (event.target instanceof Element && event.target.closest('input, [role=dialog], [role=menu]')) return
    const bound = keysOf(commandEntries, useSettings.getState().settings.shortcuts)
    const names = namesOf(event)
    const found = commandEntries.find(({ id }) => bound.get(id)?.some((key) => names.includes(key)))
    const run = found && ofFile[found.id]
    const opened = run && messageInMind()
    if (!opened) return
    event.preventDefault()
    run(opened)
  }
  document.addEventListener('keydown', onKey)
  return () => document.removeEventListener('keydown', onKey)
}
