import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerControls } from '../answer-controls.ts'
import { readAsked, serve, urlOf, writeAnswer } from '../serve.ts'
import type { Acquirer, CardsOptions } from './acquirer.ts'
import { answerApi } from './api/answer-api.ts'
import { cardsAdmin } from './cards-admin.ts'
import { catchUp } from './clock/advance.ts'
import { type CardControls, makeCardControls } from './controls.ts'
import { makeAcquirer } from './make-acquirer.ts'
import { answerPages } from './pages/answer-pages.ts'

export type Cards = CardControls & {
  url: string
  port: number
  /** Resolves when no event is on its way. */
  idle: () => Promise<void>
  stop: () => Promise<void>
}

/**
 * Starts the stand-in for Stripe: point the stripe package's host, port and protocol at its url. The first start after
 * an installation takes some seconds more (`schema/load.ts`).
 */
export async function startCards(options: CardsOptions = {}): Promise<Cards> {
  let url = ''
  const { acquirer, idle, putAway } = await makeAcquirer(options, () => url)
  const controls = makeCardControls(acquirer)
  const { host, port } = acquirer.options
  const links = options.links ?? (() => ({}))
  const handler = (request: IncomingMessage, response: ServerResponse) =>
    handle({ acquirer, controls, idle, links }, request, response)
  const served = await serve(handler, { host, port, fallBack: options.fallBack ?? false })
  url = urlOf(host, served.port)
  // Pages whose time is over are told of even if nobody asks.
  const clock = setInterval(() => passTime(acquirer), 1000)
  clock.unref()
  return {
    ...controls,
    url,
    port: served.port,
    idle,
    async stop() {
      clearInterval(clock)
      putAway()
      await served.close()
    },
  }
}

/** A fault here has nobody to be answered, and must not end the town. */
function passTime(acquirer: Acquirer): void {
  try {
    catchUp(acquirer)
  } catch (error) {
    console.warn('practice town:', error)
  }
}

type House = {
  acquirer: Acquirer
  controls: CardControls
  idle: () => Promise<void>
  links: NonNullable<CardsOptions['links']>
}

async function handle(house: House, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { acquirer, controls, idle, links } = house
  const { asked, raw } = await readAsked(request)
  const pathname = asked.path
  if (pathname.startsWith('/_cards/'))
    writeAnswer(response, await answerControls(cardsAdmin(controls, idle), asked, raw))
  else if (pathname.startsWith('/v1/') || pathname.startsWith('/v2/')) {
    writeAnswer(response, await answerApi(acquirer, asked, raw))
  } else writeAnswer(response, answerPages(acquirer, controls, links(), asked, raw))
}
