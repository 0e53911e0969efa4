import type { CDPSession } from 'playwright-core'

export type FirstView = {
  html: number
  css: number
  script: number
  /** As `script`, without the headers of each file. */
  scriptFiles: number
  total: number
  requests: number
  plain: string[]
}

/**
 * Counts what a page costs on its first view, in bytes as they cross the network, headers included. Call it before the
 * page is opened, and the answer when it stands. A stream that stays open counts as a request.
 */
export async function countFirstView(protocol: CDPSession): Promise<() => FirstView> {
  const asked = new Map<string, { type: string; url: string; bytes: number; body: number; plain: boolean }>()
  protocol.on('Network.requestWillBeSent', ({ requestId, type = '', request }) => {
    // The browser's own little pictures, in a field for a day, are asked of nobody.
    if (request.url.startsWith('data:')) return
    // Whoever opens another page begins again, and so does a form that leads on to one.
    if (type === 'Document') asked.clear()
    asked.set(requestId, { type, url: request.url, bytes: 0, body: 0, plain: false })
  })
  protocol.on('Network.responseReceived', ({ requestId, response }) => {
    const one = asked.get(requestId)
    // Pictures are packed in themselves.
    const isPacked = ['text/event-stream', 'image/webp', 'image/png'].includes(response.mimeType)
    if (one)
      one.plain = !isPacked && !Object.keys(response.headers).some((name) => name.toLowerCase() === 'content-encoding')
  })
  protocol.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const one = asked.get(requestId)
    if (one) one.body += encodedDataLength
  })
  protocol.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = asked.get(requestId)
    if (one) one.bytes = encodedDataLength
  })
  await protocol.send('Network.enable')
  await protocol.send('Network.setCacheDisabled', { cacheDisabled: true })
  return () => {
    const all = [...asked.values()]
    const sum = (kind: string, part: 'bytes' | 'body' = 'bytes') =>
      all.filter(({ type }) => type === kind).reduce((bytes, one) => bytes + one[part], 0)
    return {
      html: sum('Document'),
      css: sum('Stylesheet'),
      script: sum('Script'),
      scriptFiles: sum('Script', 'body'),
      total: all.reduce((bytes, one) => bytes + one.bytes, 0),
      requests: all.length,
      plain: all.filter(({ plain }) => plain).map(({ url }) => url),
    }
  }
}
