import { readFileSync } from 'node:fs'

/** The switch by which Chromium writes down all that it does on the network. */
export const netLogTo = (file: string): string => `--log-net-log=${file}`

type NetLog = {
  constants: { logEventTypes: Record<string, number> }
  events: { type: number; params?: { host?: unknown; hostname?: unknown } }[]
}

/** What a Chromium has written down; one that ends in haste leaves the last lines out, each of which is an event. */
function readLog(file: string): NetLog {
  const text = readFileSync(file, 'utf8')
  try {
    return JSON.parse(text) as NetLog
  } catch {
    return JSON.parse(`${text.slice(0, text.lastIndexOf('},\n') + 1)}]}`) as NetLog
  }
}

/** The names that a Chromium has looked up, as its log of the network has them; it must have ended. */
export function namesLookedUp(file: string): string[] {
  const { constants, events } = readLog(file)
  if (events.length === 0) throw new Error('Chromium has written nothing down')
  const kinds = new Set(
    Object.entries(constants.logEventTypes)
      .filter(([name]) => name.startsWith('HOST_RESOLVER'))
      .map(([, type]) => type),
  )
  const names = events.filter(({ type }) => kinds.has(type)).flatMap(({ params }) => params?.host ?? params?.hostname ?? [])
  return [...new Set(names.map(String))]
}
