import { createServer } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

/** The least a Node server can do: the same bytes, headers and body, for every request. */
const { headers, body } = workerData as { headers: string[]; body: Uint8Array }
const bytes = Buffer.from(body)
const server = createServer((_, response) => {
  response.writeHead(200, headers)
  response.end(bytes)
})
server.listen(0, '127.0.0.1', () => parentPort?.postMessage((server.address() as { port: number }).port))
