import { settings } from '#db/schema/installation.ts'
import { like } from 'drizzle-orm'
import { z } from 'zod'
import { holds, record } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { kes, type Money } from '../../shared/money.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { putSetting } from '../put-setting.server.ts'

/** `name` stands in the ledger, `label` is what staff read. */
export type BankAccount = { name: string; label: string }
export type MoneySettings = { secondPersonAbove: Money; accounts: BankAccount[] }

const KEY = 'money.'
const ABOVE = `${KEY}second_person_above`
const ACCOUNTS = `${KEY}bank_accounts`
/** Ksh 50,000; migration 0011 knows the same. */
const FIRST_ABOVE = 5_000_000n
const kept = z.array(z.object({ name: z.string(), label: z.string() }))

/** Above which sum money by hand and spending need a second person, and into which bank accounts money comes. */
export async function moneySettings(ctx: Ctx): Promise<MoneySettings> {
  const rows = await ctx.db
    .select()
    .from(settings)
    .where(like(settings.key, `${KEY}%`))
  const valueOf = (wanted: string) => rows.find(({ key }) => key === wanted)?.value
  return {
    secondPersonAbove: kes(BigInt(valueOf(ABOVE) ?? FIRST_ABOVE)),
    accounts: kept.parse(JSON.parse(valueOf(ACCOUNTS) ?? '[]')),
  }
}

/**
 * An administrator sets both; who merely writes money down cannot take the second person away. An account that is left out is
 * not offered any more, and what stands in it stays. Written into the audit log.
 */
export const setMoneySettings = (ctx: Ctx, to: MoneySettings): Promise<Result<null, 'not_allowed'>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, 'not_allowed'>> => {
    if (!(await holds(tx, 'administrator'))) return refuse('not_allowed')
    await putSetting(tx, ABOVE, to.secondPersonAbove.minor.toString())
    await putSetting(tx, ACCOUNTS, JSON.stringify(to.accounts))
    await record(tx, {
      action: 'money.settings',
      detail: `${to.secondPersonAbove.minor} ${to.accounts.map(({ name }) => name).join(' ')}`,
    })
    return ok(null)
  })
