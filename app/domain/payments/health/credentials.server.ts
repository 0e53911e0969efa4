import { settings } from '#db/schema/installation.ts'
import { like } from 'drizzle-orm'
import { holds, record } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { dayOf, daysBetween } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { type Credential, CREDENTIALS } from '../health-kinds.ts'
import type { CredentialLine } from '../health-views.ts'
import { putSetting } from '../put-setting.server.ts'

const KEY = 'credential.'

/** When each of our keys at providers ends, as staff have noted it. What it is stands in no database of ours. */
export async function listCredentials(ctx: Ctx): Promise<CredentialLine[]> {
  const rows = await ctx.db
    .select()
    .from(settings)
    .where(like(settings.key, `${KEY}%`))
  const today = dayOf(ctx.now())
  return CREDENTIALS.map((credential) => {
    const endsOn = rows.find(({ key }) => key === KEY + credential)?.value || null
    return { credential, endsOn, daysLeft: endsOn === null ? null : daysBetween(today, endsOn) }
  })
}

/** Finance or an administrator notes when a key ends; an empty day says that it does not, or that nobody knows. */
export const dateCredential = (
  ctx: Ctx,
  { credential, endsOn }: { credential: Credential; endsOn: string },
): Promise<Result<null, 'not_allowed'>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, 'not_allowed'>> => {
    if (!(await holds(tx, 'finance', 'administrator'))) return refuse('not_allowed')
    await putSetting(tx, KEY + credential, endsOn)
    await record(tx, { action: 'credential.dated', detail: `${credential} ${endsOn}` })
    return ok(null)
  })
