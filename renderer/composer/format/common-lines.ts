/** More pairs than this are not compared: what lies between equal beginnings and ends counts as changed then. */
const mostPairs = 4_000_000

/** Where each line of one list stands in another, as many as can be found in the same order (a longest common subsequence). */
export function inCommon(before: readonly string[], after: readonly string[]): Map<number, number> {
  const found = new Map<number, number>()
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) found.set(start, start++)
  let [oldEnd, newEnd] = [before.length, after.length]
  while (oldEnd > start && newEnd > start && before[oldEnd - 1] === after[newEnd - 1]) found.set(--oldEnd, --newEnd)
  const [height, width] = [oldEnd - start, newEnd - start]
  if (height * width === 0 || height * width > mostPairs) return found
  // How many are in common of what stands from one place on in each.
  const lengths = new Uint32Array((height + 1) * (width + 1))
  const at = (row: number, column: number) => lengths[row * (width + 1) + column] ?? 0
  const isSame = (row: number, column: number) => before[start + row] === after[start + column]
  for (let row = height - 1; row >= 0; row--) {
    for (let column = width - 1; column >= 0; column--) {
      const here = isSame(row, column) ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
      lengths[row * (width + 1) + column] = here
    }
  }
  for (let row = 0, column = 0; row < height && column < width; ) {
    if (isSame(row, column)) found.set(start + row++, start + column++)
    else if (at(row + 1, column) >= at(row, column + 1)) row++
    else column++
  }
  return found
}
