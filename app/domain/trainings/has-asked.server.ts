import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { enrolmentsOf } from './enrolments-of.server.ts'

/** Whether somebody ever asked for a training. By the portal's own work. */
export const hasAskedForTraining = (ctx: Ctx, personId: string): Promise<boolean> =>
  asPortal(ctx, 'trainings', async (tx) => (await enrolmentsOf(tx, personId)).length > 0)
