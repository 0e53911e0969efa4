import type { Ctx } from '../../shared/ctx.server.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { post } from '../ledger/post.server.ts'
import { receiptOf } from '../scene.ts'
import type { Applied, StoredRow } from './stored-row.ts'
import { judge } from './judge.server.ts'
import { type About, rowPosting } from './row-posting.ts'

/**
 * Charges and sweeps are posted; what we paid to a customer, and nobody at the refunds desk has posted, goes to a suspense account
 * until somebody says which payment it gave back.
 */
export async function applyMoved(tx: Ctx, about: About, rows: readonly StoredRow[]): Promise<Applied[]> {
  await lockNames(
    tx,
    rows.map(({ reference }) => receiptOf({ ...about, reference })),
  )
  const judged = await judge(tx, about, rows)
  await post(
    tx,
    rows.flatMap((row, i) => {
      const { verdict, isNew } = judged[i] as Applied
      if (!isNew) return []
      return [rowPosting(about, verdict === 'charge' || verdict === 'sweep' ? verdict : 'suspense', row)]
    }),
  )
  return judged
}
