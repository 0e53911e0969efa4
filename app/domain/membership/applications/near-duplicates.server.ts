import { applicationContacts, applications, declinedApplicants } from '#db/schema/applications.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { and, asc, desc, eq, ne, or } from 'drizzle-orm'
import { namesOf, type PeopleIndex, peopleWith } from '../../people/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { activeSince } from '../members/is-active.server.ts'
import type { Answers } from './answers.ts'
import type { Application } from './application.server.ts'
import { type Mark, marksOf } from './marks.server.ts'
import type { NearDuplicates } from './staff-views.ts'

const MOST = 20
/** The surest way first. */
const WAYS = ['phone', 'name', 'email'] as const

/**
 * Who may be the same as she who applies: people whom we know by her phone before those by a name that sounds alike and those by her e-mail, other applications, and those who
 * were told no within two years. Enough to compare; a record itself is opened with a reason. By the portal's own work, for the secretariat.
 */
export async function nearDuplicates(
  tx: Ctx,
  { application, answers, people: index }: { application: Application; answers: Answers; people: PeopleIndex },
): Promise<NearDuplicates> {
  const { phone, email, name: wished, legalName } = answers
  const reached: Map<string, Set<string>> = await peopleWith(tx, [
    ...(phone ? [{ kind: 'phone' as const, value: phone }] : []),
    ...(email ? [{ kind: 'email' as const, value: email }] : []),
  ])
  for (const typed of [wished, legalName])
    for (const personId of await index.alike(tx, typed))
      reached.set(personId, (reached.get(personId) ?? new Set<string>()).add('name'))
  const known = [...reached].filter(([personId]) => personId !== application.personId)
  const names = await namesOf(
    tx,
    known.map(([personId]) => personId),
  )
  const people: NearDuplicates['people'] = []
  for (const [personId, kinds] of known) {
    const name = names.get(personId)
    if (name)
      people.push({
        personId,
        ...name,
        by: WAYS.filter((way) => kinds.has(way)),
        memberSince: await activeSince(tx, personId),
      })
  }
  const marks = marksOf(tx, answers)
  return {
    people: people.sort((a, b) => rank(a.by) - rank(b.by)).slice(0, MOST),
    ...(marks.length > 0 ? await byMarks(tx, application, marks) : { applications: [], declined: [] }),
  }
}

const rank = ([first]: readonly string[]): number => WAYS.findIndex((way) => way === first)

async function byMarks(tx: Ctx, { id }: Application, marks: readonly Mark[]) {
  const isHers = (table: typeof applicationContacts | typeof declinedApplicants) =>
    or(...marks.map(({ kind, valueIndex }) => and(eq(table.kind, kind), eq(table.valueIndex, valueIndex))))
  const contacts = await tx.db
    .select({ applicationId: applicationContacts.applicationId, by: applicationContacts.kind })
    .from(applicationContacts)
    .where(and(isHers(applicationContacts), ne(applicationContacts.applicationId, id)))
    .orderBy(asc(applicationContacts.applicationId))
    .limit(3 * MOST)
  const by = Map.groupBy(contacts, ({ applicationId }) => applicationId)
  const others = await tx.db
    .select()
    .from(applications)
    .where(and(isAnyOf(applications.id, [...by.keys()]), ne(applications.state, 'withdrawn')))
    .orderBy(desc(applications.createdAt), desc(applications.id))
    .limit(MOST)
  const declined = await tx.db
    .select()
    .from(declinedApplicants)
    .where(isHers(declinedApplicants))
    .orderBy(desc(declinedApplicants.createdAt), desc(declinedApplicants.id))
    .limit(MOST)
  return {
    applications: others.map(({ id: applicationId, number, state }) => ({
      ...{ applicationId, number: number ?? '', state },
      by: (by.get(applicationId) ?? []).map((one) => one.by),
    })),
    declined: declined.map(({ kind, reason, createdAt }) => ({ by: kind, reason, at: createdAt })),
  }
}
