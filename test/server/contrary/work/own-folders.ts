import type { Action } from '../../../../preload/contract/index.ts'
import type { Side, World } from '../world.ts'
import { asked } from './asked.ts'

/** The person makes a folder, or gives one that was made another name, or deletes it. */
export async function changeFolders(world: World, side: Side): Promise<void> {
  const { random, made } = world
  const own = [...made].filter(([, owner]) => owner === side).map(([path]) => path)
  const act = async (action: Action): Promise<boolean> =>
    (await asked(world, world.engine().client.queueActions({ actions: [action] }))) !== undefined
  const path = own[random.int(0, Math.max(0, own.length - 1))]
  const fresh = `Made ${++world.folders} by ${side.name}`
  if (path === undefined || random.next() < 0.3) {
    if (await act({ kind: 'createFolder', accountId: side.account, path: fresh })) made.set(fresh, side)
    return
  }
  const folder = world.overview().folders.find((each) => each.accountId === side.account && each.path === path)
  made.delete(path)
  if (!folder) return
  if (random.next() < 0.5) await act({ kind: 'deleteFolder', accountId: side.account, path })
  else if (await act({ kind: 'renameFolder', folderId: folder.id, path: fresh })) made.set(fresh, side)
}
