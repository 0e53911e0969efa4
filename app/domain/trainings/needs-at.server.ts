import { isAnyOf } from '#db/bulk.server.ts'
import { trainingAnswers } from '#db/schema/trainings.ts'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { findCohort } from './find-cohort.server.ts'
import { enrolledIn } from './people-of.server.ts'
import { maySeeRoll } from './roll-access.server.ts'
import { answersOf, calledOf, type Needs } from './training.server.ts'

export type NeedsView = {
  title: { en: string; sw: string }
  /** How many need something of a kind. */
  counts: Record<keyof Needs, number>
  people: { called: string; needs: Needs }[]
}

/**
 * What those who have a seat need so that they can come, for those who run it: of who agreed to that in the form, and of nobody
 * else. Null where it is not theirs; nothing is left of it 30 days after the end.
 */
export const needsAt = (ctx: Ctx, cohortId: string): Promise<NeedsView | null> =>
  inTransaction(ctx, async (tx) => {
    const found = await findCohort(tx, cohortId)
    if (!found || !(await maySeeRoll(tx, found.cohort))) return null
    return asPortal(tx, 'trainings', async (portal) => {
      const seated = (await enrolledIn(portal, cohortId)).filter(({ seat }) => seat.state === 'seated')
      const rows = await portal.db
        .select()
        .from(trainingAnswers)
        .where(
          isAnyOf(
            trainingAnswers.enrolmentId,
            seated.map(({ row }) => row.id),
          ),
        )
      const people = seated.flatMap(({ row }) => {
        const said = rows.find(({ enrolmentId }) => enrolmentId === row.id)
        // Without the words to which she agreed nothing of it is shown, whatever lies in it.
        const needs = said?.consentVersion ? answersOf(portal, said).needs : null
        return needs && KINDS.some((kind) => needs[kind] !== '') ? [{ called: calledOf(portal, row), needs }] : []
      })
      const count = (kind: keyof Needs) => people.filter(({ needs }) => needs[kind] !== '').length
      const [childcare, access, diet, language] = [
        count('childcare'),
        count('access'),
        count('diet'),
        count('language'),
      ]
      const title = { en: found.course.titleEn, sw: found.course.titleSw }
      return { title, counts: { childcare, access, diet, language }, people }
    })
  })

const KINDS = ['childcare', 'access', 'diet', 'language'] as const
