import type { Folder } from '../../preload/contract/index.ts'

/** A folder as the sidebar shows it; `depth` counts the folders above it that are shown. */
export type Branch = { folder: Folder; depth: number; hasChildren: boolean }

const parentPath = ({ path, delimiter }: Folder): string =>
  delimiter === '' ? '' : path.slice(0, Math.max(0, path.lastIndexOf(delimiter)))

/** The folders of one account as a tree: by the parent's path, '' for those that stand at the top. */
function childrenOf(folders: readonly Folder[], order: readonly number[]): Map<string, Folder[]> {
  const paths = new Set(folders.map(({ path }) => path))
  const children = new Map<string, Folder[]>()
  for (const folder of folders) {
    const above = parentPath(folder)
    const key = paths.has(above) ? above : ''
    const siblings = children.get(key)
    if (siblings) siblings.push(folder)
    else children.set(key, [folder])
  }
  const rank = new Map(order.map((id, index) => [id, index]))
  const rankOf = ({ id }: Folder) => rank.get(id) ?? order.length
  for (const [key, siblings] of children) {
    if (siblings.some(({ id }) => rank.has(id))) {
      children.set(
        key,
        siblings.toSorted((a, b) => rankOf(a) - rankOf(b)),
      )
    }
  }
  return children
}

/** The folders of one account in their order, each under the one that holds it; `folded` are those whose own are not shown. */
export function branchesOf(folders: readonly Folder[], order: readonly number[], folded: ReadonlySet<number>): Branch[] {
  const children = childrenOf(folders, order)
  const branches: Branch[] = []
  const walk = (path: string, depth: number) => {
    for (const folder of children.get(path) ?? []) {
      const hasChildren = children.has(folder.path)
      branches.push({ folder, depth, hasChildren })
      if (hasChildren && !folded.has(folder.id)) walk(folder.path, depth + 1)
    }
  }
  walk('', 0)
  return branches
}

/** Whether two folders lie side by side, so that one can be put before or behind the other. */
export const areSiblings = (folders: readonly Folder[], one: Folder, other: Folder): boolean =>
  one.accountId === other.accountId &&
  one.id !== other.id &&
  [...childrenOf(folders, []).values()].some((siblings) => siblings.includes(one) && siblings.includes(other))

/** The order of folders once one of them stands before, or `behind`, its sibling. */
export function putBeside(
  folders: readonly Folder[],
  order: readonly number[],
  { moved, target, behind }: { moved: number; target: number; behind: boolean },
): number[] {
  const siblings = [...childrenOf(folders, order).values()].find((all) => all.some(({ id }) => id === moved))?.map(({ id }) => id) ?? []
  if (!siblings.includes(target) || moved === target) return [...order]
  const others = siblings.filter((id) => id !== moved)
  others.splice(others.indexOf(target) + (behind ? 1 : 0), 0, moved)
  return [...order.filter((id) => !siblings.includes(id)), ...others]
}

/** The order once a folder has changed places with the sibling above (-1) or below (1) it. */
export function putPast(folders: readonly Folder[], order: readonly number[], moved: number, by: 1 | -1): number[] {
  const siblings = [...childrenOf(folders, order).values()].find((all) => all.some(({ id }) => id === moved)) ?? []
  const target = siblings[siblings.findIndex(({ id }) => id === moved) + by]
  return target ? putBeside(folders, order, { moved, target: target.id, behind: by > 0 }) : [...order]
}
