import { applications } from '#db/schema/applications.ts'
import { eq } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { recordStep } from './application.server.ts'
import { decideAsDesk, type DeskRefusal } from './decide-as-desk.server.ts'
import { reviewersFor } from './reviewers-for.server.ts'

/** Asks another network for its recommendation, or with null one of the membership desk, where nobody answers or the wrong one was named. */
export const rerouteApplication = (
  ctx: Ctx,
  { networkId, ...input }: { applicationId: string; version: number; networkId: string | null },
): Promise<Result<null, DeskRefusal | 'network_unknown'>> =>
  decideAsDesk<'network_unknown'>(
    ctx,
    { ...input, states: ['submitted'], action: 'application.rerouted' },
    (tx, application) =>
      asPortal(tx, 'joining', async (portal): Promise<Result<null, 'network_unknown'>> => {
        if (networkId !== null && !(await reviewersFor(portal)).some(({ id }) => id === networkId))
          return refuse('network_unknown')
        await portal.db.update(applications).set({ networkId }).where(eq(applications.id, application.id))
        await recordStep(portal, application, 'rerouted')
        return ok(null)
      }),
  )
