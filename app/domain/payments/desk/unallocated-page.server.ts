import { payments } from '#db/schema/payments.ts'
import { and, asc, eq, sql } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { type Currency, money } from '../../shared/money.ts'
import type { SuggestionReason, Typed, UnallocatedPage, UnallocatedRow } from '../desk-views.ts'
import { openPayer } from '../payer.server.ts'
import { suggest } from '../suggestions/suggest.server.ts'
import type { SuggestionSource } from '../suggestions/source.ts'
import { stampsOf } from './standing.server.ts'

const SIZE = 50
/** How many are looked through for a reason at a time: what speaks for a row is worked out, and stands nowhere. */
const LOOKED_THROUGH = 200

/**
 * Money that counts somewhere by rule only, oldest first, with what it may be for. `after` is the `next` of the page before,
 * `reason` leaves only rows for which it speaks (`none`: for which nothing does). Nobody's name is in it. Null for whoever may not decide.
 */
export function unallocatedPage(
  ctx: Ctx,
  input: { after?: string | null; reason?: SuggestionReason | 'none' | null; sources: readonly SuggestionSource[] },
): Promise<UnallocatedPage | null> {
  return inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance'))) return null
    const { after = null, reason = null, sources } = input
    const size = reason ? LOOKED_THROUGH : SIZE
    const found = await tx.db
      .select()
      .from(payments)
      .where(and(eq(payments.allocatedBy, 'rule'), isHere, afterPlace(after)))
      .orderBy(asc(payments.occurredAt), asc(payments.id))
      .limit(size + 1)
    const page = found.slice(0, size)
    const unexplained = page.map((payment) => ({ payment, typed: typedOf(tx, payment) }))
    const suggestions = await suggest(tx, unexplained, sources)
    const stamps = await stampsOf(
      tx,
      page.map(({ id }) => id),
    )
    const rows = unexplained.map(({ payment, typed }): UnallocatedRow => ({
      ...{ paymentId: payment.id, reference: payment.reference, method: payment.method },
      amount: money(payment.minor, payment.currency as Currency),
      ...{ paidAt: payment.occurredAt, typed: shownOf(typed), seen: stamps.get(payment.id) ?? '' },
      suggestions: suggestions.get(payment.id) ?? [],
    }))
    const fitting = reason ? rows.filter(({ suggestions: all }) => fits(all, reason)) : rows
    const last = fitting.length > SIZE ? fitting[SIZE - 1] : found.length > size ? rows.at(-1) : undefined
    return {
      rows: fitting.slice(0, SIZE),
      next: last ? `${last.paidAt.toISOString()}_${last.paymentId}` : null,
    }
  })
}

const typedOf = (tx: Ctx, { id, payerSealed }: typeof payments.$inferSelect): string => {
  const { accountText = '' } = openPayer(tx, id, payerSealed)
  return accountText === '-' ? '' : accountText.trim()
}

/**
 * Like a code: every word has a digit in it or is too short for a name, and there are fewer digits than in a phone number.
 */
export function shownOf(text: string): Typed {
  if (text === '') return { kind: 'nothing' }
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  const isCodeLike =
    text.length <= 14 &&
    text.replaceAll(/\D/g, '').length <= 8 &&
    words.some((word) => /[a-z]/i.test(word)) &&
    words.every((word) => /^[a-z\d]+$/i.test(word) && (/\d/.test(word) || word.length <= 2))
  return isCodeLike ? { kind: 'code', text } : { kind: 'words' }
}

const fits = (all: UnallocatedRow['suggestions'], reason: SuggestionReason | 'none'): boolean =>
  reason === 'none' ? all.length === 0 : all.some(({ reasons }) => reasons.includes(reason))

/** All of it that went back is nothing to decide over. */
const isHere = sql`${payments.minor} > (select coalesce(sum(r.amount_minor), 0) from payment_returns r where r.payment_id = ${payments.id})`

function afterPlace(after: string | null) {
  const [, at = '', id = ''] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_(pay_\w+)$/.exec(after ?? '') ?? []
  return id ? sql`(${payments.occurredAt}, ${payments.id}) > (${at}::timestamptz, ${id})` : undefined
}
