import { paymentHistory } from '#db/schema/payments.ts'
import { and, count, eq, gt, sql } from 'drizzle-orm'
import { afterCommit } from '../../messages/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Standing } from '../card-network.ts'
import { record } from '../history.server.ts'

const WINDOW_MS = 60 * 60_000
/** Whoever mistypes her own card does so twice or three times. Whoever has a list of other people's goes on. */
const MOST_DECLINES = 5

/**
 * A card was declined, and the giver may try again on the same page: that ends nothing. After five in an hour, of one card
 * or on one page, the page is closed: somebody is trying out cards.
 */
export async function takeDecline(
  tx: Ctx,
  { attemptId, declineCode, fingerprint }: Extract<Standing, { kind: 'payment' }>,
): Promise<void> {
  if (!attemptId) return
  const card = fingerprint ? tx.vault.blindIndex('card', fingerprint).toString('hex').slice(0, 16) : 'unknown'
  const code = /^[a-z_]{1,40}$/.test(declineCode ?? '') ? (declineCode ?? '') : 'unreadable'
  await record(tx, [{ attemptId, kind: 'answered', detail: { declined: code, card } }])
  const recent = and(
    gt(paymentHistory.createdAt, new Date(tx.now().getTime() - WINDOW_MS)),
    sql`${paymentHistory.detail} ? 'declined'`,
  )
  const [byCard] = await tx.db
    .select({ n: count() })
    .from(paymentHistory)
    .where(and(recent, sql`${paymentHistory.detail}->>'card' = ${card}`))
  const [byPage] = await tx.db
    .select({ n: count() })
    .from(paymentHistory)
    .where(and(recent, eq(paymentHistory.attemptId, attemptId)))
  const most = Math.max(card === 'unknown' ? 0 : (byCard?.n ?? 0), byPage?.n ?? 0)
  if (most >= MOST_DECLINES) await afterCommit(tx, 'card.close', { attemptId })
}
