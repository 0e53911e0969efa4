import { trainingEnrolments, trainingNotes } from '#db/schema/trainings.ts'
import { eq } from 'drizzle-orm'
import { plainWords } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { holdApplicant } from './hold-applicant.server.ts'
import { sealNote } from './training.server.ts'

export type NoteRefusal = 'not_yours' | 'words_missing' | 'not_now'
const MOST = 1_000

/** The training desk writes a note on somebody's enrolment; it stays as it was written, sealed. */
export const writeNote = (
  ctx: Ctx,
  { enrolmentId, words }: { enrolmentId: string; words: string },
): Promise<Result<null, NoteRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, NoteRefusal>> => {
    if (!(await holdApplicant(tx, enrolmentId))) return refuse('not_yours')
    const said = plainWords(words).slice(0, MOST)
    if (said === '') return refuse('words_missing')
    await addNote(tx, { enrolmentId, kind: 'note', words: said })
    return ok(null)
  })

/**
 * The training desk says that somebody has completed a course, or has not, whatever the roll says, and why; or takes that back
 * (`completes` null). While the cohort is not finished: then it is written down.
 */
export const overrideCompletion = (
  ctx: Ctx,
  { enrolmentId, completes, words }: { enrolmentId: string; completes: boolean | null; words: string },
): Promise<Result<null, NoteRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, NoteRefusal>> => {
    const held = await holdApplicant(tx, enrolmentId)
    if (!held) return refuse('not_yours')
    if (held.cohort.state !== 'running' || held.seat.state !== 'seated') return refuse('not_now')
    const said = plainWords(words).slice(0, MOST)
    if (said.length < 5) return refuse('words_missing')
    await addNote(tx, { enrolmentId, kind: 'override', words: said })
    await asPortal(tx, 'trainings', (portal) =>
      portal.db
        .update(trainingEnrolments)
        .set({ override: completes, changedAt: tx.now() })
        .where(eq(trainingEnrolments.id, enrolmentId)),
    )
    return ok(null)
  })

const addNote = (
  tx: Ctx,
  note: { enrolmentId: string; kind: 'note' | 'override'; words: string },
): Promise<unknown> => {
  const { enrolmentId, kind, words } = note
  const id = tx.newId('enn')
  const values = {
    id,
    enrolmentId,
    kind,
    wordsSealed: sealNote(tx, id, words),
    actor: nameOf(tx.actor),
    createdAt: tx.now(),
  }
  return asPortal(tx, 'trainings', (portal) => portal.db.insert(trainingNotes).values(values))
}
