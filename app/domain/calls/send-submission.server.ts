import { submissions, submissionVersions } from '#db/schema/calls.ts'
import { eq, max } from 'drizzle-orm'
import { randomInt } from 'node:crypto'
import { randomBody, withCheck } from '../shared/check-character.ts'
import type { Ctx } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { callVersion, openCallWords } from './call.server.ts'
import { lock, unlock } from './keys.server.ts'
import { whoForm } from './schemas.ts'
import { draftFiles, dropUnused, type NotOpen, onSubmission } from './submission.server.ts'

export type SendSubmissionRefusal = NotOpen | 'documents_missing' | 'who_missing'

/**
 * Sends what is there, in place of what was sent before: whole, with a receipt of its own. Every document that must be sent is there
 * (`documents_missing`), and who applies with one way to reach her (`who_missing`).
 */
export const sendSubmission = (
  ctx: Ctx,
  { key }: { key: string },
): Promise<Result<{ receipt: string }, SendSubmissionRefusal>> =>
  onSubmission(
    ctx,
    key,
    async (
      tx,
      { submission, call, identity, recipients },
    ): Promise<Result<{ receipt: string }, SendSubmissionRefusal>> => {
      if (!submission.whoLocked) return refuse('who_missing')
      const typed = await unlock(identity, submission.whoLocked)
      const who = whoForm.safeParse(JSON.parse(new TextDecoder().decode(typed)))
      if (!who.success || (!who.data.email && !who.data.phone)) return refuse('who_missing')
      const { documents } = openCallWords(tx, await callVersion(tx, call.id, call.shown ?? call.newest))
      const files = await draftFiles(tx, submission.id)
      const isThere = (key: string) => files.some(({ document }) => document === key)
      if (documents.some(({ key, isRequired }) => isRequired && !isThere(key))) return refuse('documents_missing')
      // A number is never given twice, also where what was sent was taken back.
      const [last] = await tx.db
        .select({ number: max(submissionVersions.number) })
        .from(submissionVersions)
        .where(eq(submissionVersions.submissionId, submission.id))
      const number = (last?.number ?? 0) + 1
      const receipt = withCheck(randomBody(9, randomInt))
      const whoLocked = await lock(recipients, typed)
      const now = tx.now()
      // To lock takes a moment: who began before the minute and ended after it was late.
      if (now >= call.closesAt) return refuse('not_open')
      await tx.db.insert(submissionVersions).values({
        ...{ id: tx.newId('sbv'), submissionId: submission.id, number, receipt, whoLocked, sentAt: now },
        files: files.map(({ id }) => id),
      })
      await tx.db.update(submissions).set({ sent: number, changedAt: now }).where(eq(submissions.id, submission.id))
      await dropUnused(tx, { ...submission, sent: number })
      return ok({ receipt })
    },
  )
