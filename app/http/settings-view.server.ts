import { cardCharges } from '#app/domain/giving/index.server.ts'
import { listRates } from '#app/domain/payments/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { dayOf } from '#app/domain/shared/dates.ts'
import { languageOf } from './language.server.ts'
import type { Portal } from './portal.server.ts'

/** What the settings page shows. */
export async function settingsView(portal: Portal, ctx: Ctx, { headers }: Request) {
  const { rails } = portal
  const language = languageOf(headers.get('cookie'), headers.get('accept-language'))
  return {
    practice: portal.mode === 'practice',
    sms: rails.sms,
    ratiba: rails.ratiba,
    taxNote: rails.taxNote[language],
    rates: await listRates(ctx),
    charges: await cardCharges(ctx),
    today: dayOf(ctx.now()),
  }
}
