import { providerTokens } from '#db/schema/installation.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../../shared/ctx.server.ts'
import { lockNames } from '../../../shared/locks.server.ts'

type Fetched = { value: string; seconds: number }

export type TokenStore = {
  /** The token all processes share. `dead` is one that was just refused: another is fetched only if nobody else has. */
  take(fetch: () => Promise<Fetched>, dead?: string): Promise<string>
}

const PROVIDER = 'mpesa'
/** After a fetch that failed the next asks no sooner: givers are told at once instead of after another deadline. */
const REST_MS = 3_000
const place = { table: 'provider_tokens', column: 'token_sealed', row: PROVIDER }

/**
 * Safaricom kills the old token with each new one, so there is one for all processes, sealed in the database, and one
 * process at a time may fetch: the others wait for the lock and then find it there.
 */
export function tokenStore(ctx: Ctx): TokenStore {
  const current = async (c: Ctx, dead: string | undefined): Promise<string | null> => {
    const [row] = await c.db.select().from(providerTokens).where(eq(providerTokens.provider, PROVIDER))
    if (!row || row.expiresAt <= c.now()) return null
    const value = c.vault.open(place, row.tokenSealed)
    return value === dead ? null : value
  }

  const fetchShared = (fetch: () => Promise<Fetched>, dead: string | undefined): Promise<string> =>
    inTransaction(ctx, async (tx) => {
      await lockNames(tx, ['token:mpesa'])
      const meanwhile = await current(tx, dead)
      if (meanwhile) return meanwhile
      const { value, seconds } = await fetch()
      const fresh = {
        tokenSealed: tx.vault.seal(place, value),
        expiresAt: new Date(tx.now().getTime() + seconds * 1000),
      }
      await tx.db
        .insert(providerTokens)
        .values({ provider: PROVIDER, ...fresh })
        .onConflictDoUpdate({ target: providerTokens.provider, set: fresh })
      return value
    })

  // In one process all wait for one fetch: each would else hold a connection for as long as Safaricom takes to answer.
  let under: Promise<string> | null = null
  let failed: { at: number; fault: unknown } | null = null
  return {
    async take(fetch, dead) {
      const known = await current(ctx, dead)
      if (known) return known
      if (failed && ctx.now().getTime() - failed.at < REST_MS) throw failed.fault
      under ??= fetchShared(fetch, dead)
        .catch((fault: unknown) => {
          failed = { at: ctx.now().getTime(), fault }
          throw fault
        })
        .finally(() => {
          under = null
        })
      return under
    },
  }
}
