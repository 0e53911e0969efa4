import { payments } from '#db/schema/payments.ts'
import { sql } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import type { Ctx } from '../shared/ctx.server.ts'
import { openPayer } from './payer.server.ts'

/**
 * SHA-256 (lower-case hex) of the phone a payment came from, found by its receipt or M-Pesa code in any case and spacing;
 * null where there is no such payment, or where its phone was masked or never told. The number itself goes nowhere.
 */
export async function payerPhoneHash(tx: Ctx, reference: string): Promise<string | null> {
  const code = reference
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9_-]/g, '')
  if (code.length < SHORTEST || code.length > LONGEST) return null
  const [row] = await tx.db.execute<{ id: string; payer: Uint8Array }>(byReference(code))
  if (!row) return null
  const { msisdn, hashedMsisdn } = openPayer(tx, row.id, row.payer)
  return msisdn ? createHash('sha256').update(msisdn).digest('hex') : (hashedMsisdn ?? null)
}

const SHORTEST = 6
const LONGEST = 64

/**
 * References are unique, and indexed, per provider and account. There are few of those: each is found by one step in the
 * index, where a reference alone would mean reading every payment.
 */
const byReference = (code: string) => sql`
  with recursive accounts as (
    (select provider, account from ${payments} order by provider, account limit 1)
    union all
    select later.provider, later.account from accounts a, lateral (
      select provider, account from ${payments} p where (p.provider, p.account) > (a.provider, a.account)
       order by p.provider, p.account limit 1) later
  )
  select p.id, p.payer_sealed as payer from accounts join ${payments} p using (provider, account)
   where p.reference = ${code} order by p.occurred_at desc limit 1`
