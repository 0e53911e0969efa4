import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A line to a database that can be cut and mended: what hangs on it is thrown off, and nobody gets through meanwhile. */
export async function aLine(databaseUrl: string) {
  const there = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let server: Server | undefined
  const lay = async (port: number): Promise<number> => {
    server = createServer((here) => {
      const far = connect(Number(there.port), there.hostname)
      for (const [one, other] of [
        [here, far],
        [far, here],
      ] as const) {
        sockets.add(one)
        one.on('error', () => other.destroy()).on('close', () => (sockets.delete(one), other.destroy()))
        one.pipe(other)
      }
    }).listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const cut = async () => {
    const closed = server && once(server, 'close')
    server?.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }
  const port = await lay(0)
  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${port}`
  return { url: url.href, cut, mend: () => lay(port), [Symbol.asyncDispose]: cut }
}
