import type { PortalProcess } from '#tests/setup/portal-process.ts'
import { once } from 'node:events'
import { request } from 'node:http'
import { Worker } from 'node:worker_threads'
import { atLeast, type Figure, load } from './measure.ts'

const SECONDS = 8

/** The campaign page as it is kept, against a bare node:http server that sends the same bytes; in turns, so that both meet the same machine. */
export async function benchPages(portal: PortalProcess): Promise<Figure[]> {
  const url = `${portal.url}/campaigns/climb-for-justice`
  await fetch(url)
  const { headers, body } = await rawPage(url)
  const bare = new Worker(new URL('./bare-server.ts', import.meta.url), { workerData: { headers, body } })
  const [port] = (await once(bare, 'message')) as [number]
  const runs = { portal: 0, bare: 0 }
  for (let i = 0; i < 3; i++) {
    runs.bare += (
      await load({
        url: `http://127.0.0.1:${port}/`,
        connections: 32,
        seconds: SECONDS / 2,
        headers: { 'accept-encoding': 'br' },
      })
    ).perSecond
    runs.portal += (
      await load({ url, connections: 32, seconds: SECONDS / 2, headers: { 'accept-encoding': 'br' } })
    ).perSecond
  }
  await bare.terminate()
  console.log(
    `  kept page ${(runs.portal / 3).toFixed(0)}/s, bare node:http ${(runs.bare / 3).toFixed(0)}/s, ${body.length} bytes`,
  )
  return [atLeast('campaign page kept : bare node:http', runs.portal / runs.bare, 0.5)]
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
