import { answerRegister } from '../register/answer-register.ts'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { darajaAdmin } from './admin.ts'
import type { Answer, Asked } from './answer.ts'
import { type Controls, makeControls } from './controls.ts'
import { customerOf } from './customers.ts'
import { makeNetwork } from './make-network.ts'
import type { DarajaOptions, Network } from './network.ts'
import { answerDaraja, isDaraja } from './routes.ts'
import { msisdn } from './rules.ts'
import { answerControls } from '../answer-controls.ts'
import { readAsked, serve, urlOf, writeAnswer } from '../serve.ts'
import { answerPhone } from '../phone/answer-phone.ts'
import { answerStatement } from './statement-page.ts'
import { runPrompt } from './stk-settle.ts'
import { indexPage } from './index-page.ts'

export type Daraja = Controls & {
  url: string
  port: number
  /** Resolves when no callback is on its way. */
  idle: () => Promise<void>
  stop: () => Promise<void>
}

/** Starts the stand-in for Daraja: a real HTTP server that calls back, with a phone at /phone. */
export async function startDaraja(options: DarajaOptions & { fallBack?: boolean } = {}): Promise<Daraja> {
  let url = ''
  const { network, idle, putAway } = makeNetwork(options, () => url)
  const controls = makeControls(network)
  network.sms?.listen((phone) => {
    // Whoever is sent an SMS has a phone, and it can be picked up in the list of phones.
    if (msisdn(phone)) customerOf(network, phone)
    network.changed(phone)
  })
  const served = await serve((request, response) => handle(network, controls, idle, options, request, response), {
    host: network.options.host,
    port: network.options.port,
    fallBack: options.fallBack ?? false,
  })
  url = urlOf(network.options.host, served.port)
  // Prompts that were on a screen when the town went down are shown again.
  for (const prompt of network.world.prompts) if (prompt.state === 'asking') void runPrompt(network, prompt)
  return {
    ...controls,
    url,
    port: served.port,
    idle,
    async stop() {
      putAway()
      await served.close()
    },
  }
}

async function handle(
  network: Network,
  controls: Controls,
  idle: () => Promise<void>,
  options: DarajaOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { asked, raw } = await readAsked(request)
  const pathname = asked.path
  if (isDaraja(pathname)) return writeAnswer(response, await underWeather(network, asked, raw))
  if (pathname.startsWith('/_town/'))
    return writeAnswer(response, await answerControls(darajaAdmin(controls, idle), asked, raw))
  if (pathname === '/phone' || pathname.startsWith('/phone/')) {
    const answer = await answerPhone(network, asked, raw, response)
    return answer ? writeAnswer(response, answer) : undefined
  }
  if (pathname === '/statement' || pathname.startsWith('/statement/'))
    return answerStatement(network, pathname, response)
  if (pathname === '/register') return answerRegister(network, response)
  if (pathname === '/') return writeAnswer(response, indexPage(options.links?.() ?? {}))
  writeAnswer(response, { status: 404, body: { error: 'no such page' } })
}

/** Applies the first fault that fits, and keeps a list of calls without their secrets. */
async function underWeather(network: Network, asked: Asked, raw: string): Promise<Answer> {
  const fault = network.faults.find((f) => f.times > 0 && asked.path.includes(f.path))
  if (fault) fault.times -= 1
  if (fault) await network.wait(fault.delaySeconds)
  const told = fault && { status: fault.status, body: fault.body, hangUp: fault.status === 0 }
  const answer: Answer = told && !fault.afterTheWork ? told : { ...(await answerDaraja(network, asked, raw)), ...told }
  network.calls.push({
    at: network.now().toISOString(),
    method: asked.method,
    path: asked.path,
    body: withoutSecrets(raw),
    status: answer.status,
  })
  if (network.calls.length > 5000) network.calls.shift()
  return answer
}

function withoutSecrets(raw: string): unknown {
  try {
    return JSON.parse(raw, (key, value: unknown) =>
      key === 'Password' || key === 'SecurityCredential' ? '(not kept)' : value,
    )
  } catch {
    return raw
  }
}
