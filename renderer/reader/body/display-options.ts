import { useMemo } from 'react'
import type { MessageContent } from '../../../preload/contract/index.ts'
import type { Sanitised } from '../../html/clean/sanitise.ts'
import { plainForm } from '../../html/text/plain-form.ts'
import { messageToCome, useConversation, usualWays, type Ways } from '../../stores/conversation.ts'
import { isDarkNow, useIsDark } from '../../stores/settings/appearance.ts'
import { cleanedBody, whenCleaned } from './cleaning/cleaned-body.ts'
import type { Look } from './frame/base-style.ts'

export const hasHtml = ({ html }: MessageContent): boolean => html !== undefined && html.trim() !== ''

/** A message in plain text: its own, or one made of its HTML; `safe` is that where it has no text of its own. */
export const plainText = (content: MessageContent, safe: Sanitised | undefined): string =>
  safe && !safe.tooHard ? plainForm(safe.html) : (content.text ?? '')

/** How a message is shown. */
export const useWays = ({ id }: MessageContent): Ways => useConversation(({ ways }) => ways.get(id)) ?? usualWays

/** Whether a message is shown in its sender's colours. Those that have a ground of their own are, unless the person turns them dark. */
const isOriginal = ({ designed }: Sanitised, { original }: Ways): boolean => original ?? designed

/** On what a body is shown. */
export function lookOf(safe: Sanitised, ways: Ways, isDark: boolean): Look {
  if (!isDark) return safe.designed ? 'sheet' : 'plain'
  return isOriginal(safe, ways) ? 'sheet' : safe.designed ? 'dark-sheet' : 'plain'
}

/** A switch of the message's menu; undefined where it would change nothing. */
export type Switch = { on: boolean; set: (on: boolean) => void }

/** What can be switched of how a message is shown. */
export function useSwitches(content: MessageContent): { plain: Switch | undefined; original: Switch | undefined } {
  const ways = useWays(content)
  const isDark = useIsDark()
  return useMemo(() => switchesOf(content, ways, isDark), [content, ways, isDark])
}

function switchesOf(content: MessageContent, ways: Ways, isDark: boolean): { plain: Switch | undefined; original: Switch | undefined } {
  if (!hasHtml(content)) return { plain: undefined, original: undefined }
  const { showAs } = useConversation.getState()
  const plain = { on: ways.plain, set: (on: boolean) => showAs(content.id, { plain: on }) }
  if (!isDark || ways.plain) return { plain, original: undefined }
  const safe = cleanedBody(content, content.loadsRemote)
  if (!safe) return { plain, original: undefined }
  const on = isOriginal(safe, ways)
  return { plain, original: { on, set: (original: boolean) => showAs(content.id, { original }) } }
}

/** Turns a switch of the message that is read, where it has one. */
export async function turn(name: 'plain' | 'original'): Promise<void> {
  const opened = await messageToCome()
  if (!opened) return
  const { content } = opened
  if (name === 'original' && hasHtml(content)) await whenCleaned(content, content.loadsRemote)
  const found = switchesOf(content, useConversation.getState().ways.get(content.id) ?? usualWays, isDarkNow())[name]
  found?.set(!found.on)
}
