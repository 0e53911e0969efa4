import { ledgerEntries, ledgerPostings } from '#db/schema/ledger.ts'
import { insertMany, isAnyOf } from '#db/bulk.server.ts'
import { sql } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import type { Money } from '../../shared/money.ts'

/** Debit positive, credit negative. `base` is the amount in KES; needed only where the amount is not. */
export type Leg = { account: string; amount: Money; base?: bigint }

/** `key` makes a posting happen once; `occurredAt` is when it happened in the world. */
export type Posting = { key: string; reason: string; occurredAt: Date; legs: readonly Leg[] }

/** A key stands for something else already: a bug in the caller, or an operator who enters a figure twice with a difference. */
export class KeyReused extends Error {
  constructor(key: string) {
    super(`ledger key ${key} was used for something else`)
  }
}

/**
 * Writes balanced postings, each once. Posting again under a key changes nothing and names the first posting; the same
 * key with other legs is a bug in the caller and throws. The database refuses what does not balance (migration 0001).
 */
export function post(
  ctx: Ctx,
  postings: readonly Posting[],
): Promise<Map<string, { postingId: string; fresh: boolean }>> {
  return inTransaction(ctx, async (tx) => {
    const result = new Map<string, { postingId: string; fresh: boolean }>()
    if (postings.length === 0) return result
    const rows = postings.map((p) => ({
      id: tx.newId('lpo'),
      idempotencyKey: p.key,
      inputHash: hashOf(p),
      reason: p.reason,
      occurredAt: p.occurredAt,
      createdAt: tx.now(),
    }))
    const fresh = await insertMany(tx.db, ledgerPostings, rows, sql`on conflict (idempotency_key) do nothing`)
    for (const row of rows) if (fresh.has(row.id)) result.set(row.idempotencyKey, { postingId: row.id, fresh: true })

    const repeated = rows.filter((row) => !fresh.has(row.id))
    if (repeated.length > 0) {
      const keys = repeated.map((row) => row.idempotencyKey)
      const earlier = await tx.db.select().from(ledgerPostings).where(isAnyOf(ledgerPostings.idempotencyKey, keys))
      for (const row of repeated) {
        const first = earlier.find((e) => e.idempotencyKey === row.idempotencyKey)
        if (!first || !row.inputHash.equals(first.inputHash)) throw new KeyReused(row.idempotencyKey)
        if (!result.has(row.idempotencyKey)) result.set(row.idempotencyKey, { postingId: first.id, fresh: false })
      }
    }

    const legs = postings.flatMap((p, i) => {
      const postingId = rows[i]?.id ?? ''
      return fresh.has(postingId) ? p.legs.map((leg) => entryOf(tx, postingId, leg)) : []
    })
    await insertMany(tx.db, ledgerEntries, legs)
    return result
  })
}

function entryOf(tx: Ctx, postingId: string, leg: Leg) {
  const base = leg.amount.currency === 'KES' ? leg.amount.minor : leg.base
  if (base === undefined) throw new Error(`a leg in ${leg.amount.currency} needs its amount in KES`)
  return {
    id: tx.newId('len'),
    postingId,
    account: leg.account,
    minor: leg.amount.minor,
    currency: leg.amount.currency,
    baseMinor: base,
  }
}

function hashOf(p: Posting): Buffer {
  const legs = p.legs.map((l) => `${l.account}|${l.amount.minor}|${l.amount.currency}|${l.base ?? ''}`).sort()
  return createHash('sha256')
    .update([p.reason, ...legs].join('\n'))
    .digest()
}
