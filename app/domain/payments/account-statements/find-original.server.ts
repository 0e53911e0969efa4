import { payments } from '#db/schema/payments.ts'
import { and, between, desc, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { openPayer } from '../payer.server.ts'
import type { Payer } from '../sighting.ts'
import type { Row } from './known.server.ts'
import type { About } from './row-posting.ts'

const DAYS_MS = 60 * 86_400_000
const MOST = 50

/**
 * The payment that a reversal undoes, where the file does not name it: of the same sum, from the two months before, none of it gone
 * back, for the same account text and from a number that the mask fits. Null unless exactly one is left: nobody's gift is
 * taken back on a guess.
 */
export async function findOriginal(tx: Ctx, about: About, row: Row): Promise<{ id: string; minor: bigint } | null> {
  const candidates = await tx.db
    .select({ id: payments.id, minor: payments.minor, payerSealed: payments.payerSealed })
    .from(payments)
    .where(
      and(
        eq(payments.provider, about.provider),
        eq(payments.account, about.account),
        eq(payments.minor, -row.minor),
        between(payments.occurredAt, new Date(row.occurredAt.getTime() - DAYS_MS), row.occurredAt),
        sql`not exists (select from payment_returns r where r.payment_id = ${payments.id})`,
      ),
    )
    .orderBy(desc(payments.occurredAt))
    .limit(MOST + 1)
  const fits = candidates.filter(({ id, payerSealed }) => isSame(openPayer(tx, id, payerSealed), row.details.payer))
  const [only] = fits
  return only && fits.length === 1 && candidates.length <= MOST ? { id: only.id, minor: only.minor } : null
}

function isSame(payer: Payer, said: Payer): boolean {
  const [ours, theirs] = [payer.msisdn ?? payer.maskedMsisdn, said.msisdn ?? said.maskedMsisdn]
  return (
    squashed(payer.accountText) === squashed(said.accountText) && ours !== undefined && fitsMask(ours, theirs ?? '')
  )
}

const squashed = (text = ''): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')

/** `254700000111` and `2547****111`: what both show is the same, at the front and in the last three digits. */
function fitsMask(ours: string, theirs: string): boolean {
  const ends = (number: string) => {
    const digits = number.replaceAll(/\s/g, '').replace(/^0(?=[17])/, '254')
    return [/^\d*/.exec(digits)?.[0] ?? '', digits.slice(-3)] as const
  }
  const [[front, back], [theirFront, theirBack]] = [ends(ours), ends(theirs)]
  const shown = front.length < theirFront.length ? front.length : theirFront.length
  return shown >= 3 && back === theirBack && front.slice(0, shown) === theirFront.slice(0, shown)
}
