import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** Posts JSON over connections that are kept; answers the status, or 0 where nobody answered. */
export function poster(connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const post = (url: string, body: string): Promise<number> =>
    new Promise((done) => {
      const sent = request(
        url,
        {
          method: 'POST',
          agent,
          headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
        },
        (response) => {
          response.resume()
          response.once('end', () => done(response.statusCode ?? 0))
          response.once('error', () => done(0))
        },
      )
      sent.once('error', () => done(0))
      sent.setTimeout(10_000, () => sent.destroy())
      sent.end(body)
    })
  return { post, close: () => agent.destroy() }
}

/** Sends every body from `connections` senders, each again and again until it is answered 200, as a patient provider would. */
export async function streamUntilAnswered(
  bodies: readonly string[],
  connections: number,
  url: (i: number) => string,
  onAnswered: (count: number) => void = () => {},
): Promise<void> {
  const { post, close } = poster(connections)
  let next = 0
  let answered = 0
  const sender = async () => {
    for (;;) {
      const i = next++
      const body = bodies[i]
      if (body === undefined) return
      while ((await post(url(i), body)) !== 200) await sleep(50)
      onAnswered(++answered)
    }
  }
  await Promise.all(Array.from({ length: connections }, sender))
  close()
}

/** Waits until something holds, looking every tenth of a second. */
export async function until(holds: () => Promise<boolean>, seconds = 30): Promise<void> {
  for (let i = 0; i < seconds * 10; i++) {
    if (await holds().catch(() => false)) return
    await sleep(100)
  }
  throw new Error(`it did not come about within ${seconds} seconds`)
}
