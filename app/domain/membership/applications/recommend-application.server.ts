import { applicationRecommendations, applications } from '#db/schema/applications.ts'
import { eq } from 'drizzle-orm'
import { reaches } from '../../networks/index.server.ts'
import { holds, record } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { applicationPlace, holdApplication, recordStep } from './application.server.ts'
import { isRecommended, partOf } from './parts.server.ts'

export type RecommendRefusal =
  | 'no_such_application'
  | 'not_yours'
  | 'not_waiting'
  | 'changed'
  | 'recommended_already'
  | 'own_application'
  | 'voucher'

/**
 * The first stage: a coordinator of the network that the application names, or one of the membership desk where it names none, says yes or
 * no with a reason. `version` is what she has read: of another it says nothing (`changed`). Who recommends does not decide.
 */
export const recommendApplication = (
  ctx: Ctx,
  input: { applicationId: string; version: number; answer: 'yes' | 'no'; reason: string },
): Promise<Result<null, RecommendRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, RecommendRefusal>> => {
    if (tx.actor.kind !== 'person') return refuse('no_such_application')
    const { personId } = tx.actor
    const { applicationId, version, answer, reason } = input
    // Read as who she is: what is not hers is not there.
    const [seen] = await tx.db.select().from(applications).where(eq(applications.id, applicationId))
    if (!seen) return refuse('no_such_application')
    const mine =
      seen.networkId === null
        ? await holds(tx, 'membership_officer')
        : (await reaches(tx)).get(seen.networkId) === 'coordinates'
    if (!mine) return refuse('not_yours')
    const done = await asPortal(tx, 'joining', async (portal): Promise<Result<null, RecommendRefusal>> => {
      const found = await holdApplication(portal, applicationId)
      if (found?.state !== 'submitted' || found.review !== 'full') return refuse('not_waiting')
      if (found.networkId !== seen.networkId || found.version !== version) return refuse('changed')
      const part = await partOf(portal, found, personId)
      if (part === 'own_application' || part === 'voucher') return refuse(part)
      if (await isRecommended(portal, found)) return refuse('recommended_already')
      const id = portal.newId('apr')
      await portal.db.insert(applicationRecommendations).values({
        ...{ id, applicationId, version, answer, recommendedBy: nameOf(ctx.actor), createdAt: portal.now() },
        reasonSealed: portal.vault.seal(applicationPlace('application_recommendations.reason_sealed', id), reason),
      })
      await recordStep(portal, found, 'recommended')
      return ok(null)
    })
    if (done.ok) await record(tx, { action: 'application.recommended', detail: `${applicationId} ${answer}` })
    return done
  })
