import { applicationContacts, applications, applicationVersions, applicationWords } from '#db/schema/applications.ts'
import { members, memberships } from '#db/schema/membership.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { giveCode } from '../../payments/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { Kind } from '../kinds/kinds.ts'
import { kindOn } from '../kinds/kind-versions.server.ts'
import { DUES, isMainOf } from '../members/member.server.ts'
import { admit } from './admit.server.ts'
import {
  type Application,
  applicationByKey,
  applicationPlace,
  draftOf,
  HERSELF,
  recordStep,
} from './application.server.ts'
import { missingSteps } from './missing-steps.ts'
import { marksOf, seenIndexOf } from './marks.server.ts'
import { wordIndexOf, wordOf } from './words.server.ts'

export type SubmitRefusal =
  'no_such_application' | 'not_open' | 'not_complete' | 'consent_missing' | 'kind_closed' | 'is_one_already'

/**
 * Sends what she has written: one more version, which waits for staff. Whether anybody like her is known is not asked here: all who
 * send hear the same. Where her kind asks for nobody's yes she is a member at once.
 */
export const submitApplication = (
  ctx: Ctx,
  { key, consents }: { key: string; consents: boolean },
): Promise<Result<{ isMember: boolean }, SubmitRefusal>> =>
  asPortal(ctx, 'joining', async (tx): Promise<Result<{ isMember: boolean }, SubmitRefusal>> => {
    const found = await applicationByKey(tx, key, true)
    if (!found) return refuse('no_such_application')
    if (found.state !== 'draft' && found.state !== 'needs_information') return refuse('not_open')
    const answers = draftOf(tx, found)
    if (missingSteps(found.kind, found.personId !== null, answers).length > 0) return refuse('not_complete')
    if (!consents) return refuse('consent_missing')
    const first = found.version === 0 ? await firstTime(tx, found) : ok({})
    if (!first.ok) return first
    const fresh: Application = {
      ...found,
      ...first.value,
      ...{ version: found.version + 1, seenIndex: seenIndexOf(tx, answers), networkId: answers.networkId || null },
    }
    const id = tx.newId('apv')
    const answersSealed = tx.vault.seal(
      applicationPlace('application_versions.answers_sealed', id),
      JSON.stringify(answers),
    )
    const { version } = fresh
    await tx.db
      .insert(applicationVersions)
      .values({ id, applicationId: found.id, version, answersSealed, createdAt: tx.now() })
    await tx.db.delete(applicationContacts).where(eq(applicationContacts.applicationId, found.id))
    const marks = marksOf(tx, answers).map((mark) => ({ applicationId: found.id, ...mark }))
    if (marks.length > 0) await tx.db.insert(applicationContacts).values(marks)
    if (version === 1)
      await tx.db.insert(applicationWords).values(
        [1, 2].map((place) => ({
          ...{ applicationId: found.id, place },
          wordIndex: wordIndexOf(tx, wordOf(tx, found.id, place)),
        })),
      )
    await recordStep(tx, fresh, version === 1 ? 'submitted' : 'changed', HERSELF)
    if (fresh.review === 'none') {
      await admit(tx, { application: fresh, answers, decidedBy: 'system:joining' })
      return ok({ isMember: true })
    }
    const { review, memberId, number, seenIndex, networkId } = fresh
    await tx.db
      .update(applications)
      .set({
        ...{ state: 'submitted', version, review, memberId, number, seenIndex, networkId },
        ...{ waitingSince: tx.now(), changedAt: tx.now() },
      })
      .where(eq(applications.id, found.id))
    return ok({ isMember: false })
  })

/** What the kind asks of a new member today, and the number that is kept for her. */
async function firstTime(
  tx: Ctx,
  { kind, personId }: Application,
): Promise<Result<Pick<Application, 'review' | 'memberId' | 'number'>, 'kind_closed' | 'is_one_already'>> {
  const version = await kindOn(tx, kind, dayOf(tx.now()))
  if (!version?.isOpen) return refuse('kind_closed')
  const review = !version.approvalNew ? 'none' : kind === 'friend' ? 'desk' : 'full'
  const known = personId === null || kind === 'organisation' ? undefined : await memberOf(tx, personId, kind)
  if (known?.isOne) return refuse('is_one_already')
  if (known) return ok({ review, memberId: known.memberId, number: known.number })
  const memberId = tx.newId('mbr')
  return ok({ review, memberId, number: await giveCode(tx, { purpose: DUES, purposeId: memberId, kind: 'member' }) })
}

async function memberOf(tx: Ctx, personId: string, kind: Kind) {
  const [row] = await tx.db
    .select({ memberId: members.id, number: members.number, one: memberships.id })
    .from(members)
    .leftJoin(
      memberships,
      and(eq(memberships.memberId, members.id), eq(memberships.kind, kind), isNull(memberships.endedOn)),
    )
    .where(isMainOf(personId))
  return row && { memberId: row.memberId, number: row.number, isOne: row.one !== null }
}
