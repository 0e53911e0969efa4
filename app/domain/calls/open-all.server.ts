import { openedFiles, openedSubmissions, submissionFiles, submissions } from '#db/schema/calls.ts'
import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { forgetUnopened } from './forget-unopened.server.ts'
import { hashOf, unlock } from './keys.server.ts'
import { type SentRow, sentOf, type SubmissionRow } from './submission.server.ts'

export const openedWhoPlace = (id: string) => ({ table: 'opened_submissions', column: 'who_sealed', row: id })
export const openedFilePlace = (id: string) => ({ table: 'opened_files', column: 'file_sealed', row: id })

/**
 * Opens, of every submission to a call, the sending that counts, and seals it anew with the ring, one after the other: never more than one
 * file lies open in memory. What does not open or is not what its receipt says is marked (`isDamaged`) and stops nothing. All that lay
 * locked, drafts included, is destroyed with that.
 */
export const openAll = (tx: Ctx, callId: string, identity: string): Promise<{ count: number; damaged: number }> =>
  asPortal(tx, 'calls', async (portal) => {
    const rows = await portal.db
      .select()
      .from(submissions)
      .where(and(eq(submissions.callId, callId), isNotNull(submissions.sent)))
      // By what nobody chose, so that no order tells who came first.
      .orderBy(asc(submissions.keyIndex))
    let [count, damaged] = [0, 0]
    for (const row of rows) {
      const sent = await sentOf(portal, row)
      if (!sent) continue
      count++
      if (await openOne(portal, row, sent, identity)) damaged++
    }
    await forgetUnopened(portal, callId)
    return { count, damaged }
  })

/** Answers whether something of it was damaged. */
async function openOne(portal: Ctx, { id, callId }: SubmissionRow, sent: SentRow, identity: string): Promise<boolean> {
  const openedId = portal.newId('osb')
  const createdAt = portal.now()
  const who = await opened(identity, sent.whoLocked)
  const ids = sent.files.length > 0 ? sent.files : ['']
  const ofIt = and(eq(submissionFiles.submissionId, id), inArray(submissionFiles.id, ids))
  const names = await portal.db.select({ id: submissionFiles.id }).from(submissionFiles).where(ofIt)
  let isDamaged = !who || names.length < sent.files.length
  await portal.db.insert(openedSubmissions).values({
    ...{ id: openedId, callId, submissionId: id, receipt: sent.receipt, isDamaged, createdAt },
    whoSealed: who && portal.vault.seal(openedWhoPlace(openedId), Buffer.from(who).toString('utf8')),
  })
  for (const name of names) {
    const [file] = await portal.db.select().from(submissionFiles).where(eq(submissionFiles.id, name.id))
    const bytes = file && (await opened(identity, file.fileLocked))
    const hash = file && (await opened(identity, file.hashLocked))
    if (!file || !bytes || !hash || Buffer.compare(hashOf(bytes), hash) !== 0) {
      isDamaged = true
      continue
    }
    const fileId = portal.newId('osf')
    await portal.db.insert(openedFiles).values({
      ...{ id: fileId, openedId, document: file.document, kind: file.kind, size: file.size, createdAt },
      fileSealed: portal.vault.seal(openedFilePlace(fileId), Buffer.from(bytes).toString('base64')),
    })
  }
  if (isDamaged) await portal.db.update(openedSubmissions).set({ isDamaged }).where(eq(openedSubmissions.id, openedId))
  return isDamaged
}

async function opened(identity: string, locked: Uint8Array): Promise<Uint8Array | null> {
  try {
    return await unlock(identity, locked)
  } catch {
    // Somebody changed it in the database: the others are to be opened all the same, and the panel is shown which it was.
    return null
  }
}
