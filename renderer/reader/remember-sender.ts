import { request } from '../bridge.ts'
import { useConversation } from '../stores/conversation.ts'

/** Whether the pictures of a sender are loaded without asking from now on, also in messages that were made ready before. */
export async function rememberSender(address: string, remote: boolean): Promise<void> {
  await request('rememberSender', { address, remote })
  useConversation.getState().forgetAhead()
}
