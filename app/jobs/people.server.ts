import {
  endMerges,
  eraseDue,
  mailAuditHead,
  makeExport,
  reportRetention,
  tellOfBreaches,
  tellOfDueRequests,
} from '#app/domain/people/index.server.ts'
import type { Jobs } from '#app/domain/messages/index.server.ts'
import { forgetReports, freezeMonths, makeReport, offerOpeningAgain } from '#app/domain/milestones/index.server.ts'
import {
  forgetApplications,
  forgetMembership,
  forgetRegisters,
  sendInvites,
  workRegister,
} from '#app/domain/membership/index.server.ts'
import { forgetBelonging, networksOf, sweepNetworks } from '#app/domain/networks/index.server.ts'
import { forgetPapers, hasPapers } from '#app/domain/papers/index.server.ts'
import { forgetTrainings, hasAskedForTraining } from '#app/domain/trainings/index.server.ts'
import { forgetGiver, forgetPayer } from '#app/domain/payments/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { exportDatasets } from '#app/http/exports.server.ts'
import { drawReport } from '#app/http/report-files.server.ts'
import type { Mailer } from './mail.server.ts'

type Options = { mailer: Mailer; rememberErased: (id: string, at: Date) => Promise<void> }

/** Every domain that knows somebody, told of an erasure. */
const FORGET = [forgetPayer, forgetPapers, forgetTrainings, forgetBelonging, forgetApplications, forgetMembership]

/** And those whose rows are found by an HMAC alone. */
export const KNOWS: readonly ((ctx: Ctx, personId: string) => Promise<boolean>)[] = [
  hasAskedForTraining,
  hasPapers,
  async (ctx: Ctx, personId: string) => {
    const { spells, requests } = await networksOf(ctx, personId)
    return spells.length + requests.length > 0
  },
]

/** What happens for people without a request: exports, erasures when their day has passed, registers' clocks. */
export const peopleHandlers = ({ mailer, rememberErased }: Options, as: (job: string) => Ctx) => ({
  'export.make': async (payload: Jobs['export.make']) =>
    void (await makeExport(as('export.make'), payload, exportDatasets)),
  'payer.forget': async ({ paymentId }: Jobs['payer.forget']) =>
    void (await forgetGiver(as('payer.forget'), { paymentId, remember: rememberErased })),
  'people.hourly': async () => {
    await eraseDue(as('erasure'), {
      forget: FORGET,
      remember: rememberErased,
    })
    await tellOfBreaches(as('people.hourly'))
  },
  'register.invite': async ({ importId }: Jobs['register.invite']) =>
    void (await sendInvites(as('register'), { importId })),
  'register.work': ({ importId }: Jobs['register.work']) =>
    workRegister(as('register'), {
      ...{ importId, forget: FORGET, remember: rememberErased, knowsHer: KNOWS },
      whenUndone: offerOpeningAgain,
    }),
  'report.make': (payload: Jobs['report.make']) => makeReport(as('report.make'), payload, drawReport),
  'people.nightly': async () => {
    await forgetReports(as('people.nightly'))
    await forgetRegisters(as('people.nightly'))
    await sweepNetworks(as('people.nightly'))
    await endMerges(as('people.nightly'))
    await reportRetention(as('people.nightly'))
    await tellOfDueRequests(as('people.nightly'))
  },
  'milestones.daily': async () => void (await freezeMonths(as('milestones.daily'))),
  'audit.head': async () => mailAuditHead(as('audit.head'), (head) => mailer.auditHead(head)),
})
