import {
  applicationQuestions,
  applicationRecommendations,
  applications,
  applicationSteps,
  applicationVersions,
} from '#db/schema/applications.ts'
import { asc, desc, eq } from 'drizzle-orm'
import { reaches } from '../../networks/index.server.ts'
import { holds, type PeopleIndex, record } from '../../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { type DeclineReason, differences } from './answers.ts'
import { type Application, applicationPlace, openVersion } from './application.server.ts'
import { isRecommended, partOf, standingVouches, VOUCHES_NEEDED } from './parts.server.ts'
import { nearDuplicates } from './near-duplicates.server.ts'
import type { ApplicationView, Bar, StepView } from './staff-views.ts'
import { vouchesOf } from './vouches-of.server.ts'

/**
 * All that whoever acts may see of an application: the secretariat, or a coordinator of the network that it names, who sees nobody that vouched.
 * Null for everybody else. That it was opened is in the audit log.
 */
export async function openApplication(
  ctx: Ctx,
  { applicationId, people }: { applicationId: string; people: PeopleIndex },
): Promise<ApplicationView | null> {
  // Reads everybody where nobody has asked yet: not while a transaction is held.
  await people.ready()
  return inTransaction(ctx, async (tx) => {
    if (tx.actor.kind !== 'person') return null
    const { personId: me } = tx.actor
    const isDesk = await holds(tx, 'membership_officer')
    // Read as who she is: what is not hers is not there, but for her own application, which she has a page of.
    const [found] = await tx.db.select().from(applications).where(eq(applications.id, applicationId))
    const coordinates = found?.networkId ? (await reaches(tx)).get(found.networkId) === 'coordinates' : false
    if (!found || found.version === 0 || !(isDesk || coordinates) || (found.personId === me && !isDesk)) return null
    const { questions, versions, recommendation, steps } = await writtenOf(tx, found)
    const latest = versions.find(({ version }) => version === found.version)
    const before = versions.find(({ version }) => version === (questions[0]?.version ?? 0) && version < found.version)
    const standing = isDesk ? await asPortal(tx, 'joining', (portal) => standingVouches(portal, found)) : 0
    const view: ApplicationView = {
      ...{ applicationId, number: found.number ?? '', kind: found.kind, state: found.state, version: found.version },
      ...{
        review: found.review ?? 'none',
        personId: found.personId,
        networkId: found.networkId,
        questions,
        recommendation,
      },
      ...{ isDesk, reason: found.reason as DeclineReason | null, standing, answers: latest?.answers ?? null },
      differences: latest && before ? differences(before.answers, latest.answers) : [],
      steps,
      vouches: isDesk ? await asPortal(tx, 'joining', (portal) => vouchesOf(portal, found)) : [],
      near:
        isDesk && latest
          ? await asPortal(tx, 'joining', (portal) =>
              nearDuplicates(portal, { application: found, answers: latest.answers, people }),
            )
          : { people: [], applications: [], declined: [] },
      may: await bars(tx, found, { me, isDesk, coordinates, standing }),
    }
    await record(tx, { action: 'application.opened', detail: applicationId })
    return view
  })
}

async function writtenOf(tx: Ctx, { id }: Application) {
  const versions = await tx.db
    .select()
    .from(applicationVersions)
    .where(eq(applicationVersions.applicationId, id))
    .orderBy(desc(applicationVersions.version))
  const questions = await tx.db
    .select()
    .from(applicationQuestions)
    .where(eq(applicationQuestions.applicationId, id))
    .orderBy(desc(applicationQuestions.version))
  const [recommended] = await tx.db
    .select()
    .from(applicationRecommendations)
    .where(eq(applicationRecommendations.applicationId, id))
    .orderBy(desc(applicationRecommendations.version))
    .limit(1)
  const steps = await tx.db
    .select()
    .from(applicationSteps)
    .where(eq(applicationSteps.applicationId, id))
    .orderBy(asc(applicationSteps.createdAt), asc(applicationSteps.id))
  return {
    versions: versions.map((row) => ({ version: row.version, answers: openVersion(tx, row) })),
    questions: questions.map(({ id: row, version, wordsSealed, createdAt }) => ({
      ...{ version, at: createdAt },
      words: tx.vault.open(applicationPlace('application_questions.words_sealed', row), wordsSealed),
    })),
    recommendation: recommended
      ? {
          ...{ answer: recommended.answer, at: recommended.createdAt, version: recommended.version },
          reason: tx.vault.open(
            applicationPlace('application_recommendations.reason_sealed', recommended.id),
            recommended.reasonSealed,
          ),
        }
      : null,
    steps: steps.map(({ step, version, createdAt, actor }) => ({ step, version, at: createdAt, by: byOf(tx, actor) })),
  }
}

function byOf(tx: Ctx, actor: string): StepView['by'] {
  if (actor === nameOf(tx.actor)) return 'you'
  if (actor.startsWith('person:')) return 'colleague'
  return actor === 'herself' ? 'herself' : 'portal'
}

type Looks = { me: string; isDesk: boolean; coordinates: boolean; standing: number }

/** What who looks may do, or why she may not: said before she fills in a form, and asked again by the verbs. */
const bars = (
  tx: Ctx,
  found: Application,
  { me, isDesk, coordinates, standing }: Looks,
): Promise<ApplicationView['may']> =>
  asPortal(tx, 'joining', async (portal) => {
    const part = await partOf(portal, found, me)
    const isFull = found.review === 'full'
    const recommended = isFull && (await isRecommended(portal, found))
    const mine = found.networkId === null ? isDesk : coordinates
    const waits = found.state === 'submitted'
    const recommend: Bar | null =
      !waits || !isFull || recommended ? 'not_waiting' : !mine ? 'not_yours' : part === 'recommender' ? null : part
    const isOpen = waits || found.state === 'needs_information'
    const decide: Bar | null = !isDesk ? 'not_yours' : !isOpen ? 'not_waiting' : part
    const missing: Bar | null = !isFull
      ? null
      : standing < VOUCHES_NEEDED
        ? 'vouchers_missing'
        : recommended
          ? null
          : 'recommendation_missing'
    return { recommend, decide, approve: decide ?? (waits ? missing : 'not_waiting') }
  })
