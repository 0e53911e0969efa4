import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a phone has for a network: `dead` answers nobody, `deaf` carries a request there and no answer back. */
export type Network = 'alive' | 'dead' | 'deaf'

/** A network of a phone's own in front of a site: it has an address of its own, and dies when it is told. */
export async function aNetwork(site: string) {
  let state: Network = 'alive'
  let carried = 0
  const carry = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    if (state === 'dead') return void incoming.socket.destroy()
    const { hostname, port } = new URL(site)
    const { method, headers, url } = incoming
    carried++
    const there = ask({ hostname, port, method, path: url, headers }, (answer) => {
      if (state !== 'alive') return void incoming.socket.destroy()
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(outgoing)
    })
    there.on('error', () => incoming.socket.destroy())
    incoming.pipe(there)
  }
  const server = createServer(carry)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set: (next: Network) => void (state = next),
    /** How many requests went through so far. */
    carried: () => carried,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
