import { cardCharges } from '#app/domain/giving/index.server.ts'
import { listRates, moneySettings, refundSettings } from '#app/domain/payments/index.server.ts'
import { dayOf } from '#app/domain/shared/dates.ts'
import type { AppLoadContext } from '@remix-run/node'
import { languageOf } from './language.server.ts'
import { holds, signedIn } from './visit.server.ts'

/** What the settings page shows. */
export async function settingsView(context: AppLoadContext, { headers }: Request) {
  const { portal } = context
  const { ctx, visit } = signedIn(context)
  const { rails } = portal
  const language = languageOf(headers.get('cookie'), headers.get('accept-language'))
  return {
    practice: portal.mode === 'practice',
    sms: rails.sms,
    ratiba: rails.ratiba,
    taxNote: rails.taxNote[language],
    rates: await listRates(ctx),
    charges: await cardCharges(ctx),
    money: await moneySettings(ctx),
    limits: await refundSettings(ctx),
    maySetMoney: holds(visit, 'administrator'),
    today: dayOf(ctx.now()),
  }
}
