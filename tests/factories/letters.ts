import { leaveMessages, type LeftMessage, type Gateway, type Written } from '#app/domain/messages/index.server.ts'
import type { Answer } from '#app/domain/messages/gateway.ts'
import type { Compose } from '#app/domain/messages/send-next.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { messages } from '#db/schema/messages.ts'
import { asc } from 'drizzle-orm'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { everything } from './accounts.ts'

let count = 0

/** A receipt left for somebody, by mail unless told otherwise. */
export async function aLetter(ctx: Ctx, over: Partial<Extract<LeftMessage, { to: string }>> = {}): Promise<string> {
  const n = ++count
  const letter: LeftMessage = {
    ...{ kind: 'receipt', channel: 'mail', language: 'sw', subject: ctx.newId('rct') },
    to: `mfano.barua.${n}@example.org`,
    ...over,
  }
  const before = new Set((await letters(ctx)).map(({ id }) => id))
  await everything(ctx, (tx) => leaveMessages(tx, [letter]))
  return (await letters(ctx)).find(({ id }) => !before.has(id))?.id ?? ''
}

/** All messages, in the order in which they were left. */
export const letters = (ctx: Ctx) =>
  everything(ctx, (tx) => tx.db.select().from(messages).orderBy(asc(messages.createdAt), asc(messages.id)))

export async function letter(ctx: Ctx, id: string) {
  const found = (await letters(ctx)).find((one) => one.id === id)
  if (!found) throw new Error(`no message ${id}`)
  return found
}

/** A service at the other end of the port that answers as it is told, in turn, and takes everything once it has run out. */
export function aGateway(over: Partial<Gateway> = {}, ...answers: Answer[]) {
  const got: { id: string; message: Written }[] = []
  const gateway: Gateway = {
    ...{ channel: 'mail', repeatableHours: 23, perSecond: 2 },
    send: async (id, message) => {
      got.push({ id, message })
      return answers.shift() ?? { kind: 'sent', ref: `ref-${id}-${got.length}` }
    },
    ...over,
  }
  return { gateway, got }
}

/** Puts a letter together that says nothing, for whoever was to have it. */
export const plainly: Compose = async (_ctx, { to, kind, subject }) =>
  to === null ? { withheld: 'address_gone' } : { to, text: `${kind} ${subject}` }

type Asked = { path: string; headers: IncomingMessage['headers']; body: string }

/** A service of one's own on a real port: it keeps what it is asked and answers as it is told. */
export async function aService(respond: (asked: Asked, response: ServerResponse, n: number) => void) {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() }
      asked.push(one)
      respond(one, response, asked.length)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    asked,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
    },
  }
}

export const json = (
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void => void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))

/** Ways for messages where none are sent. */
export const noMessaging = () => ({ mail: aGateway().gateway, sms: null, compose: plainly })
