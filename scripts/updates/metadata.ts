import { readPublicKey } from '../../main/updates/signature.ts'

/**
 * What a package says of where new versions are told of, from HANJI_UPDATE_FEED (a folder, by https) and HANJI_UPDATE_KEY (the public key of
 * the feed's signature); nothing where neither is set: such a package asks nobody. @throws Error where one is missing or cannot be used
 */
export function updateMetadata(env: NodeJS.ProcessEnv): { updates?: { feed: string; key: string } } {
  const feed = env['HANJI_UPDATE_FEED'] ?? ''
  const key = env['HANJI_UPDATE_KEY'] ?? ''
  if (feed === '' && key === '') return {}
  if (feed === '' || key === '') throw new Error('HANJI_UPDATE_FEED and HANJI_UPDATE_KEY are needed both, or neither')
  if (!URL.canParse(feed) || new URL(feed).protocol !== 'https:') throw new Error('HANJI_UPDATE_FEED must be an address of https')
  readPublicKey(key)
  return { updates: { feed, key } }
}
