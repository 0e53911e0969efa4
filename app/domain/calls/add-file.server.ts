import { submissionFiles } from '#db/schema/calls.ts'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { callVersion, openCallWords } from './call.server.ts'
import { checkFile, type FileRefusal } from './file-check.server.ts'
import { hashOf, lock } from './keys.server.ts'
import { MOST_BYTES_IN_ALL, MOST_FILES } from './kinds.ts'
import { draftFiles, dropUnused, type NotOpen, onSubmission } from './submission.server.ts'

export type AddFileRefusal = FileRefusal | NotOpen | 'no_such_document' | 'too_much'
type Input = { key: string; document: string; bytes: Uint8Array | undefined }

/**
 * Puts a file to one of the documents that are asked for, in place of the one before; other files and what was typed stay, whatever is
 * wrong with this one. It is locked before it is written: what lies here opens by her link, or by two of the panel.
 */
export async function addFile(ctx: Ctx, { key, document, bytes }: Input): Promise<Result<null, AddFileRefusal>> {
  const kind = await checkFile(bytes)
  return onSubmission(ctx, key, async (tx, { submission, call, recipients }): Promise<Result<null, AddFileRefusal>> => {
    if (!kind.ok || !bytes) return kind.ok ? refuse('file_missing') : kind
    const { documents } = openCallWords(tx, await callVersion(tx, call.id, call.shown ?? call.newest))
    if (!documents.some((each) => each.key === document)) return refuse('no_such_document')
    const others = (await draftFiles(tx, submission.id)).filter((file) => file.document !== document)
    const size = others.reduce((sum, file) => sum + file.size, bytes.length)
    if (size > MOST_BYTES_IN_ALL || others.length + 1 > MOST_FILES) return refuse('too_much')
    const ofDocument = and(eq(submissionFiles.submissionId, submission.id), eq(submissionFiles.document, document))
    await tx.db.update(submissionFiles).set({ isDraft: false }).where(ofDocument)
    await dropUnused(tx, submission)
    await tx.db.insert(submissionFiles).values({
      ...{ id: tx.newId('sbf'), submissionId: submission.id, document, kind: kind.value, size: bytes.length },
      ...{ hashLocked: await lock(recipients, hashOf(bytes)), fileLocked: await lock(recipients, bytes) },
      ...{ isDraft: true, createdAt: tx.now() },
    })
    return ok(null)
  })
}
