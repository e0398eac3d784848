import type { Address, SenderSign } from '../../preload/api.ts'
import { domainOf } from './domain.ts'
import { isAligned, lookAlike } from './domains.ts'
import type { ParsedMessage } from './parse.ts'

const address = /[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+\.[^\s@<>"'(),;:]+/

/** What one should notice about who wrote a message, from the message alone. */
export function senderSigns({ from, sender, replyTo }: ParsedMessage, isList: boolean): SenderSign[] {
  const who = from[0]
  if (!who) return []
  return [...nameSigns(who), ...domainSigns(who.address), ...replySigns(who, replyTo, isList), ...senderSign(who, sender, isList)]
}

/** A name such as "security@bank.example" over another address. */
function nameSigns({ name, address: own }: Address): SenderSign[] {
  const shown = address.exec(name.normalize('NFKC'))?.[0]
  return shown && shown.toLowerCase() !== own.toLowerCase() && !isAligned(shown, own) ? [{ sign: 'name-is-address', shown }] : []
}

function domainSigns(own: string): SenderSign[] {
  const ascii = domainOf(own)
  const shown = lookAlike(ascii)
  return shown ? [{ sign: 'look-alike-domain', domain: shown, ascii }] : []
}

/** Lists set Reply-To to themselves; nobody is deceived by that. */
function replySigns(who: Address, replyTo: Address[], isList: boolean): SenderSign[] {
  const elsewhere = replyTo.find((reply) => reply.address !== '' && !isAligned(reply.address, who.address))
  return elsewhere && !isList ? [{ sign: 'reply-elsewhere', domain: domainOf(elsewhere.address) || elsewhere.address }] : []
}

/** RFC 5322 3.6.2: somebody sent it for the author. */
function senderSign(who: Address, sender: Address[], isList: boolean): SenderSign[] {
  const by = sender[0]
  return by && !isList && by.address !== '' && !isAligned(by.address, who.address) ? [{ sign: 'sent-for', sender: by.address }] : []
}
