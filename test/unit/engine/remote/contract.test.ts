import { keepsContract } from '../../../remote/contract.ts'
import { createMemoryServer, type MemoryOptions, type MemoryServer } from '../../../remote/memory.ts'

const kinds: [string, MemoryOptions][] = [
  ['in memory', {}],
  ['in memory, with the least that there is', { move: false, namesCopies: false, counts: false, tellsWhatIs: false }],
]
for (const [name, options] of kinds) {
  let server: MemoryServer
  keepsContract(name, {
    begin: async () => {
      server = createMemoryServer(options)
    },
    connect: async () => server.connect(),
    end: async () => {},
  })
}
