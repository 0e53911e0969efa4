import { calls, submissionFiles, submissions, submissionVersions } from '#db/schema/calls.ts'
import { identityToRecipient } from 'age-encryption'
import { and, asc, eq, sql } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { keyIndexOf } from '../shared/link-key.server.ts'
import { refuse, type Refused, type Result } from '../shared/result.ts'
import { type CallRow, isOpenAt, lockCall } from './call.server.ts'
import { identityOfKey, lock, unlock } from './keys.server.ts'
import type { WhoForm } from './schemas.ts'

export type SubmissionRow = typeof submissions.$inferSelect
export type SentRow = typeof submissionVersions.$inferSelect
export type NotOpen = 'no_such_submission' | 'not_open'

type Held = { submission: SubmissionRow; call: CallRow & { recipient: string }; identity: string; recipients: string[] }

/**
 * Does work on a submission for whoever has its key, while its call is open. The call is held so that it is not opened meanwhile, and the
 * clock is read with that: what comes through here came before the minute. By the portal's own work, for who sends is nobody to it.
 */
export const onSubmission = <T, C extends string>(
  ctx: Ctx,
  key: string,
  work: (tx: Ctx, held: Held) => Promise<Result<T, C>>,
): Promise<Result<T, C | NotOpen>> =>
  inTransaction(ctx, (outer) =>
    asPortal(outer, 'calls', async (tx): Promise<Result<T, C | NotOpen>> => {
      const found = await submissionByKey(tx, key)
      if (!found) return refuse('no_such_submission')
      const call = await lockCall(tx, found.callId, 'share')
      if (!call) return refuse('no_such_submission')
      const submission = await lockSubmission(tx, found.id)
      const { recipient } = call
      if (!submission || !recipient || !isOpenAt(call, tx.now())) return refuse('not_open') satisfies Refused<NotOpen>
      const identity = identityOfKey(key)
      const recipients = [recipient, await identityToRecipient(identity)]
      return work(tx, { submission, call: { ...call, recipient }, identity, recipients })
    }),
  )

export async function submissionByKey(tx: Ctx, key: string): Promise<SubmissionRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(submissions)
    .where(eq(submissions.keyIndex, keyIndexOf(key)))
  return row
}

async function lockSubmission(tx: Ctx, id: string): Promise<SubmissionRow | undefined> {
  const [row] = await tx.db.select().from(submissions).where(eq(submissions.id, id)).for('update')
  return row
}

/** Files of what would be sent next, without what is in them. */
export const draftFiles = (tx: Ctx, submissionId: string) =>
  tx.db
    .select({
      ...{ id: submissionFiles.id, document: submissionFiles.document, kind: submissionFiles.kind },
      ...{ size: submissionFiles.size, hashLocked: submissionFiles.hashLocked, createdAt: submissionFiles.createdAt },
    })
    .from(submissionFiles)
    .where(and(eq(submissionFiles.submissionId, submissionId), eq(submissionFiles.isDraft, true)))
    .orderBy(asc(submissionFiles.createdAt), asc(submissionFiles.id))

/** The sending that counts, or none. */
export async function sentOf(tx: Ctx, { id, sent }: Pick<SubmissionRow, 'id' | 'sent'>): Promise<SentRow | null> {
  if (sent === null) return null
  const [row] = await tx.db
    .select()
    .from(submissionVersions)
    .where(and(eq(submissionVersions.submissionId, id), eq(submissionVersions.number, sent)))
  return row ?? null
}

/** Deletes files that belong neither to what counts nor to what would be sent next. */
export async function dropUnused(tx: Ctx, submission: Pick<SubmissionRow, 'id' | 'sent'>): Promise<void> {
  const kept = (await sentOf(tx, submission))?.files ?? []
  await tx.db
    .delete(submissionFiles)
    .where(
      and(
        eq(submissionFiles.submissionId, submission.id),
        eq(submissionFiles.isDraft, false),
        sql`not (${submissionFiles.id} = any (${sql.param(kept)}::text[]))`,
      ),
    )
}

export const lockWho = (recipients: readonly string[], who: WhoForm): Promise<Uint8Array> =>
  lock(recipients, new TextEncoder().encode(JSON.stringify(who)))

export const unlockWho = async (identity: string, locked: Uint8Array): Promise<WhoForm> =>
  JSON.parse(new TextDecoder().decode(await unlock(identity, locked))) as WhoForm

/** A call by the last part of its address. */
export async function callBySlug(tx: Ctx, slug: string): Promise<CallRow | undefined> {
  const [row] = await tx.db.select().from(calls).where(eq(calls.slug, slug))
  return row
}
