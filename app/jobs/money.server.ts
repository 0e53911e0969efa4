import type { Jobs } from '#app/domain/messages/index.server.ts'
import { tellStaff } from '#app/domain/messages/index.server.ts'
import {
  type CardNetwork,
  lookAtRefund,
  lookForGaps,
  type MoneyBack,
  recover,
  type Recovery,
  sendRefund,
  watchProviders,
} from '#app/domain/payments/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import type { Log } from '#app/http/log.server.ts'

type Options = { log: Log; recovery: Recovery; moneyBack: MoneyBack; cards: CardNetwork }

/** What finds money that was not told of, sends money back, and watches that providers speak to us. */
export const moneyHandlers = ({ log, recovery, moneyBack, cards }: Options, as: (job: string) => Ctx) => ({
  'mpesa.pull': async () => {
    const recovered = await recover(as('mpesa.pull'), recovery)
    // After the pull, which may have filled what was missing.
    await lookForGaps(as('mpesa.pull'), moneyBack)
    if (recovered.kind === 'no_data') return log.info('pull.no_data')
    log.info('pull.found', { count: recovered.fresh })
    const strange = recovered.fresh + recovered.conflicts + recovered.unread
    if (strange > 0) await tellStaff(as('mpesa.pull'), { alert: 'pull_differs', count: strange })
    // What came before the break is settled; the queue asks again for the rest.
    if (!recovered.complete) throw new Error('the pull broke off before its end')
  },
  'refund.send': async (payload: Jobs['refund.send']) => sendRefund(as('refund.send'), { moneyBack, cards }, payload),
  'refund.look': async (payload: Jobs['refund.look']) => lookAtRefund(as('refund.look'), { moneyBack, cards }, payload),
  'providers.hourly': async () => watchProviders(as('providers.hourly')),
})
