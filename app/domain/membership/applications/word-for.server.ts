import {
  applicationContacts,
  applicationRecommendations,
  applications,
  applicationVouches,
  applicationWords,
} from '#db/schema/applications.ts'
import { and, eq, isNull, ne, or, sql } from 'drizzle-orm'
import { peopleWith } from '../../people/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { activeSince } from '../members/is-active.server.ts'
import type { Answers } from './answers.ts'
import { type Application, holdApplication, versionOf } from './application.server.ts'
import { wordIndexOf } from './words.server.ts'

export type WordRefusal = 'not_a_member' | 'no_such_word'
export type Worded = { application: Application; answers: Answers; place: number }

/**
 * For whom a member was given a word, and the hold on that application; by the portal's own work. A word that was used, is over, or may not be
 * answered by her (her own application, one of somebody for whom she has vouched already, one that she recommended) is in the same answer as none:
 * who tries words learns nothing.
 */
export async function wordFor(
  tx: Ctx,
  { word, voucherId }: { word: string; voucherId: string },
): Promise<Result<Worded, WordRefusal>> {
  if ((await activeSince(tx, voucherId)) === null) return refuse('not_a_member')
  const [row] = await tx.db
    .select()
    .from(applicationWords)
    .where(eq(applicationWords.wordIndex, wordIndexOf(tx, word)))
  const application = row ? await holdApplication(tx, row.applicationId) : null
  if (!row || !application || !IS_OPEN.includes(application.state)) return refuse('no_such_word')
  const answers = await versionOf(tx, application.id, application.version)
  if (!answers || (await hasPart(tx, application, answers, { voucherId, place: row.place })))
    return refuse('no_such_word')
  return ok({ application, answers, place: row.place })
}

const IS_OPEN: readonly string[] = ['submitted', 'needs_information']

async function hasPart(
  tx: Ctx,
  application: Application,
  { phone, email }: Answers,
  { voucherId, place }: { voucherId: string; place: number },
): Promise<boolean> {
  if (application.personId === voucherId) return true
  const reached = await peopleWith(tx, [
    ...(phone ? [{ kind: 'phone' as const, value: phone }] : []),
    ...(email ? [{ kind: 'email' as const, value: email }] : []),
  ])
  if (reached.has(voucherId)) return true
  const [answered] = await tx.db
    .select({ id: applicationVouches.id })
    .from(applicationVouches)
    .where(
      and(
        eq(applicationVouches.applicationId, application.id),
        or(eq(applicationVouches.voucherId, voucherId), eq(applicationVouches.place, place)),
      ),
    )
  if (answered) return true
  const [recommended] = await tx.db
    .select({ id: applicationRecommendations.id })
    .from(applicationRecommendations)
    .where(
      and(
        eq(applicationRecommendations.applicationId, application.id),
        eq(applicationRecommendations.recommendedBy, `person:${voucherId}`),
      ),
    )
  return recommended !== undefined || vouchedForHer(tx, application, voucherId)
}

/** Whether she vouches for another application of the same person: known by her id, or by a phone or address that is the same. */
async function vouchedForHer(tx: Ctx, { id, personId }: Application, voucherId: string): Promise<boolean> {
  const shared = sql`exists (select from ${applicationContacts} mine join ${applicationContacts} theirs
      on theirs.kind = mine.kind and theirs.value_index = mine.value_index
    where mine.application_id = ${id} and theirs.application_id = ${applications.id})`
  const [other] = await tx.db
    .select({ id: applicationVouches.id })
    .from(applicationVouches)
    .innerJoin(applications, eq(applications.id, applicationVouches.applicationId))
    .where(
      and(
        eq(applicationVouches.voucherId, voucherId),
        isNull(applicationVouches.takenBackAt),
        ne(applications.id, id),
        personId === null ? shared : or(shared, eq(applications.personId, personId)),
      ),
    )
    .limit(1)
  return other !== undefined
}
