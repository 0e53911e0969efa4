import { applications, applicationSteps, applicationVersions } from '#db/schema/applications.ts'
import { and, eq } from 'drizzle-orm'
import { keyIndexOf } from '../../payments/index.server.ts'
import { type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { type Answers, NO_ANSWERS } from './answers.ts'

export type Application = typeof applications.$inferSelect

/** Where each sealed piece of an application stands. */
export const applicationPlace = (
  at:
    | 'applications.draft_sealed'
    | 'applications.note_sealed'
    | 'application_versions.answers_sealed'
    | 'application_questions.words_sealed'
    | 'application_recommendations.reason_sealed',
  row: string,
) => {
  const [table = '', column = ''] = at.split('.')
  return { table, column, row }
}

export const sealDraft = (ctx: Ctx, id: string, answers: Answers): Buffer =>
  ctx.vault.seal(applicationPlace('applications.draft_sealed', id), JSON.stringify(answers))

/** What she has written so far. */
export const draftOf = (ctx: Ctx, { id, draftSealed }: Pick<Application, 'id' | 'draftSealed'>): Answers =>
  readAnswers(ctx.vault.open(applicationPlace('applications.draft_sealed', id), draftSealed))

/** What she sent as one version; null where that has been forgotten. */
export async function versionOf(tx: Ctx, applicationId: string, version: number): Promise<Answers | null> {
  const [row] = await tx.db
    .select()
    .from(applicationVersions)
    .where(and(eq(applicationVersions.applicationId, applicationId), eq(applicationVersions.version, version)))
  return row ? openVersion(tx, row) : null
}

export const openVersion = (ctx: Ctx, { id, answersSealed }: typeof applicationVersions.$inferSelect): Answers =>
  readAnswers(ctx.vault.open(applicationPlace('application_versions.answers_sealed', id), answersSealed))

/** A field that came later is empty in what was sealed before it. */
const readAnswers = (text: string): Answers => ({ ...NO_ANSWERS, ...(JSON.parse(text) as Partial<Answers>) })

const KEY = /^[0-9a-f]{32}$/

/** Whose page has this key, or nobody's. By the portal's own work: the key is all that she has to show. */
export async function applicationByKey(tx: Ctx, key: string, lock = false): Promise<Application | null> {
  if (!KEY.test(key)) return null
  const asked = tx.db
    .select()
    .from(applications)
    .where(eq(applications.keyIndex, keyIndexOf(key)))
  const [row] = await (lock ? asked.for('no key update') : asked)
  return row ?? null
}

/** Holds an application until the transaction ends: of two who would change it at once the second sees what the first did. */
export async function holdApplication(tx: Ctx, applicationId: string): Promise<Application | null> {
  const [row] = await tx.db.select().from(applications).where(eq(applications.id, applicationId)).for('no key update')
  return row ?? null
}

type StepKind = (typeof applicationSteps.$inferInsert)['step']

/** Writes down what happened; by herself where no person of the staff did it. */
export const recordStep = (
  tx: Ctx,
  { id, version }: Pick<Application, 'id' | 'version'>,
  step: StepKind,
  actor?: string,
) =>
  tx.db.insert(applicationSteps).values({
    ...{ id: tx.newId('aps'), applicationId: id, step, version, createdAt: tx.now() },
    actor: actor ?? nameOf(tx.askedBy ?? tx.actor),
  })

/** As history rows name her who applies: a visitor has no other name, and her id would say who she is. */
export const HERSELF = 'herself'
