import type { Ctx } from '../../shared/ctx.server.ts'
import { kes } from '../../shared/money.ts'
import { post } from '../ledger/post.server.ts'
import { believe } from '../recover.server.ts'
import { settle } from '../settle.server.ts'
import type { Provider, Sighting } from '../sighting.ts'
import type { Applied, StoredRow } from './stored-row.ts'
import { findArrival } from './find-arrival.server.ts'
import { judge } from './judge.server.ts'
import { knownOf } from './known.server.ts'
import { type About, arrivalPosting } from './row-posting.ts'

/**
 * What came in: payments that we did not have are received as every other, and those that no code explained are shown the
 * account text once more. Money that arrived at the bank moves there from where it was on its way.
 */
export async function applyPayments(tx: Ctx, about: About, rows: readonly StoredRow[]): Promise<Applied[]> {
  if (about.provider === 'bank') return arrivals(tx, about, rows)
  const counted = rows.filter(({ left }) => left === null)
  const before = await knownOf(tx, about, counted)
  const seen = counted.filter((row) => {
    const payment = before.payments.get(row.reference)
    return payment === undefined || payment.allocatedBy === 'rule' || payment.minor !== row.minor
  })
  const settled = await settle(
    tx,
    seen.map((row) => sightingOf(about, row)),
  )
  await believe(
    tx,
    counted.map(({ reference }) => reference),
  )
  const fresh = new Set(seen.flatMap((row, i) => (settled[i] === 'new' ? [row.id] : [])))
  const judged = await judge(tx, about, rows)
  return rows.map((row, i) => {
    const judgement = judged[i] as Applied
    return fresh.has(row.id) ? { ...judgement, verdict: 'filled', isNew: true } : judgement
  })
}

const sightingOf = ({ provider, account }: About, row: StoredRow): Sighting => ({
  ...{ provider: provider as Provider, account, reference: row.reference, amount: kes(row.minor) },
  ...{ occurredAt: row.occurredAt, method: 'paybill', payer: row.details.payer, source: 'statement' },
})

async function arrivals(tx: Ctx, about: About, rows: readonly StoredRow[]): Promise<Applied[]> {
  const done: Applied[] = []
  const taken = new Set<string>()
  for (const [i, judgement] of (await judge(tx, about, rows)).entries()) {
    const row = rows[i] as StoredRow
    const from = judgement.verdict === 'sweep' && judgement.isNew ? await findArrival(tx, row) : null
    // Two lines of one sum may stand for one transfer: the second waits for a person.
    if (from && taken.has(from.key))
      done.push({ verdict: 'ignored', reason: 'write_down', isNew: false, paymentId: null })
    else done.push({ ...judgement, ...(from && { linked: from.key }) })
    if (from && !taken.has(from.key)) await post(tx, [arrivalPosting(about, from.account, row)])
    if (from) taken.add(from.key)
  }
  return done
}
