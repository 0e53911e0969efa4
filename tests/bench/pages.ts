import type { PortalProcess } from '#tests/setup/portal-process.ts'
import { once } from 'node:events'
import { request } from 'node:http'
import { Worker } from 'node:worker_threads'
import { atLeast, type Figure, load } from './measure.ts'

const SECONDS = 8

/** The campaign page as it is kept, against a bare node:http server that sends the same bytes. */
export async function benchPages(portal: PortalProcess): Promise<Figure[]> {
  const url = `${portal.url}/campaigns/climb-for-justice`
  const ratio = await keptAgainstBare(url, { seconds: SECONDS / 2, turns: 3 })
  return [atLeast('campaign page kept : bare node:http', ratio, 0.5)]
}

/** How fast a kept page is, in pages of a bare server that sends the same bytes; in turns, so that both meet the same machine. */
export async function keptAgainstBare(
  url: string,
  { seconds, turns }: { seconds: number; turns: number },
): Promise<number> {
  await (await fetch(url)).arrayBuffer()
  const { headers, body } = await rawPage(url)
  const bare = new Worker(new URL('./bare-server.ts', import.meta.url), { workerData: { headers, body } })
  const [port] = (await once(bare, 'message')) as [number]
  const loaded = async (at: string) =>
    (await load({ url: at, connections: 32, seconds, headers: { 'accept-encoding': 'br' } })).perSecond
  const runs = { portal: 0, bare: 0 }
  for (let i = 0; i < turns; i++) {
    runs.bare += await loaded(`http://127.0.0.1:${port}/`)
    runs.portal += await loaded(url)
  }
  await bare.terminate()
  console.log(
    `  kept page ${(runs.portal / turns).toFixed(0)}/s, bare node:http ${(runs.bare / turns).toFixed(0)}/s, ${body.length} bytes`,
  )
  return runs.portal / runs.bare
}

function rawPage(url: string): Promise<{ headers: string[]; body: Buffer }> {
  return new Promise((done, failed) => {
    request(url, { headers: { 'accept-encoding': 'br' } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      // Node adds these to the bare server's answer by itself.
      const own = /^(date|connection|keep-alive)$/i
      const headers = response.rawHeaders.filter((_, i, all) => !own.test(all[i - (i % 2)] ?? ''))
      response.on('end', () => done({ headers, body: Buffer.concat(chunks) }))
    })
      .on('error', failed)
      .end()
  })
}
