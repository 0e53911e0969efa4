import { inboxMessages, statusQueries } from '#db/schema/payments.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { and, eq } from 'drizzle-orm'
import { randomBytes } from 'node:crypto'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { noteCheck } from './health/note-check.server.ts'
import { BELIEVED } from './inbox/message.ts'
import type { Pulled, Recovery } from './provider.ts'
import { settle } from './settle.server.ts'

const WINDOW_MS = 48 * 3_600_000

export type Recovered =
  | { kind: 'no_data' }
  | ({ kind: 'found'; rows: number; fresh: number; conflicts: number } & Pick<
      Pulled,
      'unread' | 'ignored' | 'complete'
    >)

/**
 * Asks the provider what came in during the last 48 hours and settles what is missing. Held messages about receipts it
 * confirms are taken up again. What came of it is written down each time (`provider_checks`). "No data" is not "nothing is missing" and is never shown as that, nor is a pull that is
 * not `complete`.
 */
export async function recover(ctx: Ctx, provider: Recovery): Promise<Recovered> {
  const askedAt = ctx.now()
  const note = (outcome: string, detail: Record<string, number> = {}) =>
    noteCheck(ctx, { provider: 'mpesa', kind: 'pull', outcome, detail }, askedAt)
  try {
    const recovered = await recoverNow(ctx, provider)
    if (recovered.kind === 'no_data') await note('no_data')
    else {
      const { kind: _, complete, ...counts } = recovered
      await note(complete ? 'found' : 'broke_off', counts)
    }
    return recovered
  } catch (fault) {
    await note('failed')
    throw fault
  }
}

async function recoverNow(ctx: Ctx, provider: Recovery): Promise<Recovered> {
  const pulled = await provider.pull(new Date(ctx.now().getTime() - WINDOW_MS), ctx.now())
  if (pulled.kind === 'no_data') return pulled
  const { sightings, unread, ignored, complete } = pulled
  const settled = await inTransaction(ctx, async (tx) => {
    const outcomes = await settle(tx, sightings)
    await believe(
      tx,
      sightings.map((s) => s.reference),
    )
    return outcomes
  })
  const tally = (outcome: string) => settled.filter((s) => s === outcome).length
  const [fresh, conflicts] = [tally('new'), tally('conflict')]
  return { kind: 'found', rows: sightings.length, fresh, conflicts, unread, ignored, complete }
}

/**
 * Messages that waited because of where they came from are taken up again once the provider named their receipt. They
 * stay untrusted: what they say of the sum is compared, what they say of the payer is never kept.
 */
export async function believe(tx: Ctx, references: readonly string[]): Promise<void> {
  await tx.db
    .update(inboxMessages)
    .set({ appliedAt: null, outcome: BELIEVED, tries: 0 })
    .where(and(isAnyOf(inboxMessages.reference, references), eq(inboxMessages.outcome, 'kept:untrusted_sender')))
}

/** Asks the provider about one receipt. Its answer comes to an address with a key of its own and is applied from the inbox. */
export async function askAboutReceipt(
  ctx: Ctx,
  provider: Recovery,
  input: { provider: string; reference: string },
): ReturnType<Recovery['askAbout']> {
  const key = randomBytes(16).toString('hex')
  await ctx.db.insert(statusQueries).values({ key, ...input, createdAt: ctx.now() })
  return provider.askAbout(input.reference, key)
}
