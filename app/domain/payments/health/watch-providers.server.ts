import { settings } from '#db/schema/installation.ts'
import { like } from 'drizzle-orm'
import { tellStaff } from '../../messages/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { WARN_DAYS } from '../health-kinds.ts'
import { putSetting } from '../put-setting.server.ts'
import { listCredentials } from './credentials.server.ts'
import { lastMessages } from './last-messages.server.ts'

const TOLD = 'watch.'

/** Tells staff, each once, of a key that ends in 30, 14, 7, 1 or no days, and of a provider that is silent for unusually long. Each hour. */
export const watchProviders = (ctx: Ctx): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .select()
      .from(settings)
      .where(like(settings.key, `${TOLD}%`))
    /** True where it was not said yet: then it is taken for said. */
    const isNews = async (about: string, what: string): Promise<boolean> => {
      if (rows.some(({ key, value }) => key === TOLD + about && value === what)) return false
      await putSetting(tx, TOLD + about, what)
      return true
    }
    for (const { credential, endsOn, daysLeft } of await listCredentials(tx)) {
      // The nearest warning that is due: whoever notes a day that is near hears of it once, not five times.
      const due = daysLeft === null ? undefined : WARN_DAYS.findLast((days) => daysLeft <= days)
      if (due === undefined || daysLeft === null) continue
      const count = daysLeft < 0 ? 0 : daysLeft
      if (await isNews(`credential.${credential}`, `${endsOn} ${due}`))
        await tellStaff(tx, { alert: 'credential_expires', count, what: credential })
    }
    for (const { provider, kind, lastAt, missed, isSilent } of await lastMessages(tx))
      if (isSilent && (await isNews(`silent.${provider}.${kind}`, lastAt.toISOString())))
        await tellStaff(tx, { alert: 'provider_silent', count: missed, what: `${provider} ${kind}` })
  })
