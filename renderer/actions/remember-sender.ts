import type { TrustedSender } from '../../preload/contract/index.ts'
import { request } from '../bridge.ts'
import { useConversation } from '../stores/conversation.ts'

/** Whether the pictures of a sender are loaded without asking from now on, also in messages that were made ready before; `at`: what is known of them. */
export async function rememberSender(address: string, remote: boolean, at?: TrustedSender['at']): Promise<void> {
  await request('rememberSender', { address, remote, at })
  useConversation.getState().forgetAhead()
}
