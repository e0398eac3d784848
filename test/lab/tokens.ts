import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** An OAuth server as far as a mail server needs one: asked about an access token (RFC 7662), it tells whose it is. */
export type TokenServer = { url: string; close(): void }

/** `tokens`: the access tokens that are good now, with the address of whom each was given to. */
export async function startTokenServer(tokens: ReadonlyMap<string, string>): Promise<TokenServer> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const email = tokens.get(new URLSearchParams(body).get('token') ?? '')
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(email === undefined ? { active: false } : { active: true, email }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
