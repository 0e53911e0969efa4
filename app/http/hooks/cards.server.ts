import { type Incoming, verifyEvent } from '#app/domain/payments/index.server.ts'
import type { Log } from '../log.server.ts'
import type { Hook } from './hook.server.ts'
import { signedHook } from './signed-hook.server.ts'

type Options = {
  secrets: readonly string[]
  /** Whether this portal takes real money: messages of the other kind are refused. */
  live: boolean
  store: (message: Incoming) => Promise<void>
  log: Log
}

/** What the card network tells, `POST /hooks/cards`. What it means is asked of the network, by the inbox. */
export const cardHook = ({ secrets, live, store, log }: Options): Hook =>
  signedHook({
    path: '/hooks/cards',
    mostBytes: 1024 * 1024,
    log,
    judge: (body, header) => verifyEvent({ body, signature: header('stripe-signature') }, { secrets, live }),
    store: ({ eventId, type }, body) => store({ provider: 'cards', kind: type, eventId, trusted: true, body }),
  })
