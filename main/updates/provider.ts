import type { KeyObject } from 'node:crypto'
import type { ResolvedUpdateFileInfo, UpdateInfo } from 'electron-updater'
import { Provider } from 'electron-updater'
import { type ProviderRuntimeOptions, parseUpdateInfo, resolveFiles } from 'electron-updater/out/providers/Provider.js'
import { isSafeAddress } from './config.ts'
import { plainNotes, readFeed } from './feed.ts'
import { UpdateRefused } from './refused.ts'

export type Source = {
  /** The folder of the feeds. */
  feed: URL
  key: KeyObject
  /** Gets a small file. @throws UpdateRefused */
  read(url: URL): Promise<Uint8Array>
  /** Above 0 where this version is newer than the one that runs, below 0 where it is older. */
  compare(version: string): number
}

/** Where electron-updater learns of versions: from the feed for this system, once its signature was checked. */
export const signedProvider = ({ feed, key, read, compare }: Source) =>
  class extends Provider<UpdateInfo> {
    constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
      super(runtime)
    }

    /** electron-updater would send an id of this installation with each request. */
    override setRequestHeaders(): void {}

    async getLatestVersion(): Promise<UpdateInfo> {
      const name = `${this.getDefaultChannelName()}.yml`
      const url = new URL(name, feed)
      const signature = new URL(`${name}.sig`, feed)
      const [bytes, signatures] = await Promise.all([read(url), read(signature)])
      const said = readFeed(name, bytes, Buffer.from(signatures).toString('latin1'), key, (text) => parseUpdateInfo(text, name, url))
      if (compare(said.version) < 0) throw new UpdateRefused('downgrade', said.version)
      const [first] = said.files
      const { stagingPercentage, minimumSystemVersion } = said
      return {
        ...{ version: said.version, releaseDate: said.releaseDate, releaseNotes: plainNotes(said.releaseNotes) },
        files: said.files.map(({ url: address, sha512, size }) => ({ url: address, sha512, ...(size === undefined ? {} : { size }) })),
        ...{ path: first?.url ?? '', sha512: first?.sha512 ?? '' },
        ...(stagingPercentage === undefined ? {} : { stagingPercentage }),
        ...(minimumSystemVersion === undefined ? {} : { minimumSystemVersion }),
      }
    }

    resolveFiles(info: UpdateInfo): ResolvedUpdateFileInfo[] {
      const files = resolveFiles(info, feed)
      for (const { url } of files) if (!isSafeAddress(url.href, feed)) throw new UpdateRefused('not-secure', url.host)
      return files
    }
  }
