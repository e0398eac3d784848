import { randomUUID } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import {
  type ProblemHow,
  type ProblemPart,
  type ProblemReport,
  problemHows,
  problemParts,
} from '../../preload/contract/program/problems.ts'
import { redacted } from './redact.ts'

/** So many are kept, the newest; each with a stack of at most so many characters. */
const most = { reports: 10, stack: 4000 }

const Kept = z.array(
  z.object({
    id: z.uuid(),
    part: z.enum(problemParts),
    how: z.enum(problemHows),
    at: z.number(),
    count: z.number().int().positive(),
    program: z.string().max(500),
    stack: z.string().max(most.stack),
  }),
)
type Kept = z.infer<typeof Kept>

/** Reports of what stopped, kept in one file of the profile and sent nowhere. */
export type Problems = {
  /** Keeps a report. `stack` is what `inShort` made of an error, or nothing. */
  note(part: ProblemPart, how: ProblemHow, stack?: string): void
  /** All that are kept, the newest first. */
  list(): ProblemReport[]
  remove(id: string): void
}

/** `program` is what runs: versions and system, in one line. */
export function createProblems(folder: string, program: string, now: () => number = Date.now): Problems {
  const path = join(folder, 'problems.json')

  const read = (): Kept => {
    try {
      return Kept.parse(JSON.parse(readFileSync(path, 'utf8')))
    } catch {
      return [] // There are none yet, or the file was cut short.
    }
  }
  const write = (kept: Kept): void => {
    try {
      writeFileSync(`${path}.new`, JSON.stringify(kept), { mode: 0o600 })
      renameSync(`${path}.new`, path)
    } catch (error) {
      console.warn(`problem reports: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`)
    }
  }

  return {
    note(part, how, stack = '') {
      const all = read()
      const told = stack === '' ? '' : redacted(stack).slice(0, most.stack)
      const same = all.find((kept) => kept.part === part && kept.how === how && kept.stack === told && kept.program === program)
      const { id, count } = same ?? { id: randomUUID(), count: 0 }
      const next = { id, part, how, at: now(), count: count + 1, program, stack: told }
      write([next, ...all.filter((kept) => kept.id !== id)].slice(0, most.reports))
    },
    list: () => read().map((kept) => ({ id: kept.id, part: kept.part, how: kept.how, at: kept.at, count: kept.count, text: textOf(kept) })),
    remove: (id) => write(read().filter((kept) => kept.id !== id)),
  }
}

function textOf({ part, how, at, count, program, stack }: Kept[number]): string {
  const times = count === 1 ? '' : `, ${count} times`
  return [`${part} ${how}${times}`, new Date(at).toISOString(), program, ...(stack === '' ? [] : [stack])].join('\n')
}
