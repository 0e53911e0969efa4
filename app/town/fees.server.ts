import { outings } from '#db/schema/outings.ts'
import { accountCodes } from '#db/schema/payments.ts'
import { and, asc, eq, gt, like, sql } from 'drizzle-orm'
import { openOffline, recordOffline } from '../domain/payments/index.server.ts'
import { offlineForm } from '../domain/payments/offline-schemas.ts'
import type { Ctx } from '../domain/shared/ctx.server.ts'
import type { Result } from '../domain/shared/result.ts'

/** What stands for two places on the outing that costs something: a fee is no gift, and the mountain stays where it stands. */
export async function codesOfPlaces(tx: Ctx): Promise<[string, string]> {
  const rows = await tx.db
    .select({ code: accountCodes.code })
    .from(accountCodes)
    .innerJoin(outings, like(accountCodes.purposeId, sql`${outings.id} || '/%'`))
    .where(and(eq(accountCodes.purpose, 'outing'), gt(outings.minor, 0n)))
    .orderBy(asc(accountCodes.createdAt), asc(accountCodes.purposeId))
    .limit(2)
  const [first, second] = rows.map(({ code }) => code)
  if (!first || !second) throw new Error('practice: no outing with a fee')
  return [first, second]
}

/** A fee in cash, posted; answers its payment. */
export async function aFee(
  desk: Ctx,
  { code, amount, day }: Record<'code' | 'amount' | 'day', string>,
): Promise<string> {
  const form = offlineForm.parse({
    ...{ method: 'cash', amount, currency: 'KES', day, code, account: '', language: 'en' },
    ...{
      reference: '',
      drawerBank: '',
      place: 'At the office',
      countedBy: 'Mfano Mmoja',
      alsoCountedBy: 'Mfano Mbili',
    },
    ...{ name: '', email: '', phone: '' },
  })
  const { moneyId } = done(await recordOffline(desk, form))
  const paymentId = (await openOffline(desk, moneyId))?.paymentId
  if (!paymentId) throw new Error('practice: the gift was not posted')
  return paymentId
}

/** What a verb answers where it says yes; a practice town that is refused something is a fault. */
export function done<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(`practice: ${result.code}`)
  return result.value
}
