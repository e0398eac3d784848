import type { Fault } from '../../../../preload/contract/index.ts'
import { isForNow, networkFault } from '../../../kit/network-fault.ts'
import type { Refusal } from '../../remote.ts'

/** Response codes that say why (RFC 5530, RFC 9051 7.1, RFC 7889). */
const byCode: Readonly<Record<string, Refusal>> = {
  NOPERM: 'no-permission',
  OVERQUOTA: 'over-quota',
  TOOBIG: 'too-large',
  ALREADYEXISTS: 'folder-exists',
}

/**
 * Why a server refused a command, by the response code in its reply, or the words that stand for one. That a folder is not there it says by no code alone: STATUS is
 * refused, and LIST has nothing (imapflow asks both, and throws NotFound).
 */
export function refusalOf(error: unknown, { kind, reply = '' }: Fault): Refusal {
  const { code, response } = (error ?? {}) as { code?: unknown; response?: unknown }
  if (code === 'NotFound') return isForNow(networkFault(response, '').reply) ? 'for-now' : 'no-folder'
  if (isForNow(reply)) return 'for-now'
  if (kind === 'over-quota') return 'over-quota'
  return byCode[/\[([A-Z]+)\]/i.exec(reply)?.[1]?.toUpperCase() ?? ''] ?? 'for-good'
}
