import { membershipKindVersions } from '#db/schema/membership.ts'
import { asc } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { kes } from '../../shared/money.ts'
import type { Version } from '../terms/dues-scene.server.ts'
import { KINDS } from './kinds.ts'
import { ruleOn } from '../terms/next-term.ts'
import type { KindVersion } from '../views.ts'

/** Every kind with all that it was, is and will be, the earliest first. What a kind costs is no secret. */
export async function listKinds(ctx: Ctx): Promise<{ kind: (typeof KINDS)[number]; versions: KindVersion[] }[]> {
  const rows = await ctx.db.select().from(membershipKindVersions).orderBy(asc(membershipKindVersions.fromDay))
  return KINDS.map((kind) => ({ kind, versions: rows.filter((row) => row.kind === kind).map(shown) }))
}

/** Those that have a price today, as somebody who pays reads them. */
export async function currentKinds(ctx: Ctx): Promise<KindVersion[]> {
  const rows = await ctx.db.select().from(membershipKindVersions)
  const today = dayOf(ctx.now())
  return KINDS.flatMap((kind) => {
    const version = ruleOn(
      rows.filter((row) => row.kind === kind),
      today,
    )
    return version ? [shown(version)] : []
  })
}

function shown(version: Version): KindVersion {
  const { priceMinor, joiningMinor, nameEn, nameSw, textEn, textSw, ...rest } = version
  const { kind, fromDay, term, months, rollOver, windowDays, graceDays, includedMost } = rest
  const { approvalNew, approvalRenewal, waiverAllowed, isOpen } = rest
  return {
    ...{ kind, fromDay, term, months, rollOver, windowDays, graceDays, includedMost },
    ...{ approvalNew, approvalRenewal, waiverAllowed, isOpen },
    ...{ name: { en: nameEn, sw: nameSw }, text: { en: textEn, sw: textSw } },
    ...{ price: kes(priceMinor), joining: kes(joiningMinor) },
  }
}
