/** What a folder is for (RFC 6154). */
export const folderRoles = ['inbox', 'drafts', 'sent', 'archive', 'all', 'flagged', 'junk', 'trash'] as const
export type FolderRole = (typeof folderRoles)[number]

/** What went wrong, as a kind that the window can explain. */
export type FaultKind =
  | 'auth-refused'
  | 'host-unknown'
  | 'connection-refused'
  | 'connection-lost'
  | 'timed-out'
  | 'certificate'
  | 'tls-missing'
  | 'over-quota'
  | 'server-refused'
  | 'protocol'
  /** A message names an address of the network that this computer is in; nobody was asked. */
  | 'own-network'
  | 'renumbered'
  | 'message-too-large'
  | 'keychain-unavailable'
  | 'password-missing'
  | 'disk-full'
  | 'not-found'
  | 'no-folder'
  | 'folder-exists'
  | 'folder-not-empty'
  | 'invalid-name'
  | 'invalid-request'
  | 'invalid-address'
  | 'too-large'
  | 'address-unsupported'
  | 'eight-bits-unsupported'
  | 'file'
  /** It has been undone already, or is too long ago. */
  | 'undo-gone'
  /** The part of the program that was asked has stopped, and is being started again. */
  | 'restarting'
  /** It has stopped too often, and stays so until the program is started again. */
  | 'stopped'
  /** The cache was written by a newer Hanji. */
  | 'newer-cache'
  | 'internal'
/** The two threads of the program that do the work: `engine` fetches, sends and changes mail, `reader` shows what is here. */
export type ThreadName = 'engine' | 'reader'
/** `restarting`: it has ended and is being started again. `stopped`: it ended too often, and stays so until the program is started again. */
export type ThreadState = 'running' | 'restarting' | 'stopped'

/** A kind with the host and the server's own words where there are any. `role`, with `no-folder`: the role that no folder of the account has. */
export type Fault = {
  kind: FaultKind
  host?: string | undefined
  reply?: string | undefined
  role?: FolderRole | undefined
}
