import { persons } from '#db/schema/people.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { members, memberships } from '#db/schema/membership.ts'
import { asPortal, type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { kindOn } from '../kinds/kind-versions.server.ts'
import { admit } from './admit.server.ts'
import { type Application, versionOf } from './application.server.ts'
import { decideAsDesk, type DeskRefusal } from './decide-as-desk.server.ts'
import { isRecommended, partOf, standingVouches, VOUCHES_NEEDED } from './parts.server.ts'
import { releaseKept } from './release-kept.server.ts'
import { tellApplicant } from './tell-applicant.server.ts'

export type ApproveRefusal =
  | DeskRefusal
  | 'vouchers_missing'
  | 'recommendation_missing'
  | 'kind_closed'
  | 'no_such_person'
  | 'is_one_already'
  | 'voucher_is_applicant'

/**
 * The second stage: the secretariat says yes. She is a member from today, and what she has paid buys her first term at once. `personId` where an
 * officer has found that she is somebody we know; her application's link then opens no account, for it may be in other hands.
 */
export const approveApplication = (
  ctx: Ctx,
  { personId, ...input }: { applicationId: string; version: number; personId?: string | undefined },
): Promise<Result<null, ApproveRefusal>> =>
  decideAsDesk<ApproveRefusal>(
    ctx,
    { ...input, states: ['submitted'], action: 'application.approved' },
    async (tx, application, officer) => {
      const judged = await asPortal(tx, 'joining', (portal) => judge(portal, application, { personId, officer }))
      if (!judged.ok) return judged
      const answers = await asPortal(tx, 'joining', (portal) => versionOf(portal, application.id, application.version))
      if (!answers) throw new Error(`application ${application.id}: what was sent is not there`)
      await admit(tx, { application, answers, personId, decidedBy: nameOf(tx.actor) })
      await asPortal(tx, 'joining', async (portal) => {
        // Whoever was a member already keeps her own number.
        await releaseKept(portal, application)
        await tellApplicant(portal, application, answers)
      })
      return ok(null)
    },
  )

async function judge(
  tx: Ctx,
  application: Application,
  { personId, officer }: { personId: string | undefined; officer: string },
): Promise<Result<null, ApproveRefusal>> {
  if (application.review === 'full' && (await standingVouches(tx, application)) < VOUCHES_NEEDED)
    return refuse('vouchers_missing')
  if (application.review === 'full' && !(await isRecommended(tx, application))) return refuse('recommendation_missing')
  if (!(await kindOn(tx, application.kind, dayOf(tx.now())))?.isOpen) return refuse('kind_closed')
  const who = application.personId ?? personId
  if (who === undefined) return ok(null)
  if (who === officer) return refuse('own_application')
  const [alive] = await tx.db
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.id, who), isNull(persons.erasedAt)))
    .for('no key update')
  if (!alive) return refuse('no_such_person')
  if ((await partOf(tx, { ...application, personId: null }, who)) === 'voucher') return refuse('voucher_is_applicant')
  return application.kind !== 'organisation' && (await isOne(tx, application, who))
    ? refuse('is_one_already')
    : ok(null)
}

async function isOne(tx: Ctx, { kind }: Application, personId: string): Promise<boolean> {
  const [row] = await tx.db
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(members, eq(members.id, memberships.memberId))
    .where(and(eq(members.personId, personId), eq(memberships.kind, kind), isNull(memberships.endedOn)))
  return row !== undefined
}
