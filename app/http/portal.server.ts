import type { WalletSigner } from '#app/config/wallet.server.ts'
import type { CardNetwork, PhonePrompts, Recovery, StandingOrders } from '#app/domain/payments/index.server.ts'
import type { Auth, PeopleIndex, SignedIn } from '#app/domain/people/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import type { AppLoadContext } from '@remix-run/node'
import type { Changes } from './changes.server.ts'
import type { Log } from './log.server.ts'
import type { RateLimits } from './rate-limits.server.ts'

/** What a route may reach: made once by the process (or by a test) and handed to every request. */
export type Portal = {
  ctx: Ctx
  mode: 'practice' | 'live'
  /** True where this process was started without keys: what needs people's data is answered by `lockedResponse`. */
  locked: boolean
  publicUrl: string
  /** Null while the keys are missing: nobody can sign in then. */
  auth: Auth | null
  /** By which staff find people; kept in memory (docs/decisions/0019). */
  people: PeopleIndex
  prompts: PhonePrompts
  cards: CardNetwork
  /** By which a desk asks about a receipt and about our balance. */
  recovery: Recovery
  /** Where providers send what they have to tell: compared with what we registered. It holds a secret. */
  callbackBase: string
  /** Null where monthly gifts by standing order are off. */
  standingOrders: StandingOrders | null
  /** What is switched on by configuration, for the pages that say so. */
  rails: {
    sms: boolean
    ratiba: 'dec-2025' | '2026' | null
    taxNote: { en: string | null; sw: string | null }
  }
  /** What signs passes for a phone's wallet; null where nothing does. */
  wallet: (() => Promise<WalletSigner>) | null
  changes: Changes
  limits: RateLimits
  log: Log
  /** Where the practice town can be seen; null in live mode. */
  town: { phone: string; mailbox: string } | null
}

declare module '@remix-run/node' {
  interface AppLoadContext {
    portal: Portal
    /** Names this request in the log and on an error page. */
    faultId: string
    clientAddress: string
    /** Who has signed in, where the route asks for somebody (`gate.server.ts`). */
    visit: SignedIn | null
  }
}

/** What signs people in. Behind the gate it is there. */
export function authOf({ portal }: AppLoadContext): Auth {
  if (!portal.auth) throw new Error('there are no keys, so nobody can sign in')
  return portal.auth
}

export const ctxOf = (context: AppLoadContext): Ctx => context.portal.ctx
