import type { Jobs } from '#app/domain/messages/index.server.ts'
import { collectMandate, mandatesDaily, type PhonePrompts } from '#app/domain/payments/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'

type Options = { prompts: PhonePrompts }

/** What happens each day for those who give each month, and what is left for after a commit. */
export const mandateHandlers = ({ prompts }: Options, as: (job: string) => Ctx) => ({
  'mandates.daily': async () => mandatesDaily(as('mandates.daily')),
  'mandate.collect': async (due: Jobs['mandate.collect']) => collectMandate(as('mandate.collect'), prompts, due),
})
