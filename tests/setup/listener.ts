import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export type Heard = { path: string; headers: Record<string, string>; raw: string }

/** Somebody whom a stand-in calls back. `status` answers otherwise than 200 for as long as it is set. */
export async function listen(): Promise<{ url: string; heard: Heard[]; answer: { status: number } }> {
  const heard: Heard[] = []
  const answer = { status: 200 }
  const server: Server = createServer((request, response) => {
    let raw = ''
    request.on('data', (chunk: Buffer) => (raw += chunk.toString('utf8')))
    request.on('end', () => {
      heard.push({ path: request.url ?? '', headers: request.headers as Record<string, string>, raw })
      response.writeHead(answer.status).end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(
    () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  )
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, answer }
}
