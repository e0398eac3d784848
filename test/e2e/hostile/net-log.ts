import { readFileSync } from 'node:fs'

/** The switch by which Chromium writes down all that it does on the network. */
export const netLogTo = (file: string): string => `--log-net-log=${file}`

type NetLog = {
  constants: { logEventTypes: Record<string, number> }
  events: { type: number; params?: { host?: unknown; hostname?: unknown } }[]
}

/** The names that a Chromium has looked up, as its log of the network has them; it must have ended. */
export function namesLookedUp(file: string): string[] {
  const { constants, events } = JSON.parse(readFileSync(file, 'utf8')) as NetLog
  const kinds = new Set(
    Object.entries(constants.logEventTypes)
      .filter(([name]) => name.startsWith('HOST_RESOLVER'))
      .map(([, type]) => type),
  )
  const names = events.filter(({ type }) => kinds.has(type)).flatMap(({ params }) => params?.host ?? params?.hostname ?? [])
  return [...new Set(names.map(String))]
}
