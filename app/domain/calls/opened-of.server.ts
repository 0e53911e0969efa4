import { openedFiles, openedSubmissions } from '#db/schema/calls.ts'
import { asc, eq, sql } from 'drizzle-orm'
import { record } from '../people/index.server.ts'
import { type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { officerOf } from './call.server.ts'
import type { SentKind } from './kinds.ts'
import { openedFilePlace, openedWhoPlace } from './open-all.server.ts'
import type { WhoForm } from './schemas.ts'

export type OpenedSubmission = {
  id: string
  receipt: string
  /** Null where it was damaged, or destroyed. */
  who: WhoForm | null
  isDamaged: boolean
  files: { id: string; document: string; kind: SentKind; size: number; isThere: boolean }[]
}

/** What was opened of a call, for its panel alone; empty for everybody else. */
export const openedOf = (ctx: Ctx, callId: string): Promise<OpenedSubmission[]> =>
  inTransaction(ctx, async (tx) => {
    if (!(await officerOf(tx, callId))) return []
    const rows = await tx.db
      .select()
      .from(openedSubmissions)
      .where(eq(openedSubmissions.callId, callId))
      .orderBy(asc(openedSubmissions.receipt))
    const files = await tx.db
      .select({
        ...{ id: openedFiles.id, openedId: openedFiles.openedId, document: openedFiles.document },
        ...{
          kind: openedFiles.kind,
          size: openedFiles.size,
          isThere: sql<boolean>`${openedFiles.fileSealed} is not null`,
        },
      })
      .from(openedFiles)
      .innerJoin(openedSubmissions, eq(openedSubmissions.id, openedFiles.openedId))
      .where(eq(openedSubmissions.callId, callId))
      .orderBy(asc(openedFiles.document), asc(openedFiles.id))
    return rows.map(({ id, receipt, whoSealed, isDamaged }) => ({
      ...{ id, receipt, isDamaged },
      who: whoSealed && (JSON.parse(tx.vault.open(openedWhoPlace(id), whoSealed)) as WhoForm),
      files: files
        .filter(({ openedId }) => openedId === id)
        .map(({ id: fileId, document, kind, size, isThere }) => ({
          ...{ id: fileId, document, kind, size, isThere },
        })),
    }))
  })

/** One of its files, for the panel; that it was opened is written into the audit log. Null where there is none, or for others. */
export const readOpenedFile = (
  ctx: Ctx,
  { callId, fileId }: { callId: string; fileId: string },
): Promise<{ kind: SentKind; bytes: Uint8Array<ArrayBuffer> } | null> =>
  inTransaction(ctx, async (tx) => {
    if (!(await officerOf(tx, callId))) return null
    const [row] = await tx.db
      .select({ file: openedFiles, callId: openedSubmissions.callId })
      .from(openedFiles)
      .innerJoin(openedSubmissions, eq(openedSubmissions.id, openedFiles.openedId))
      .where(eq(openedFiles.id, fileId))
    if (!row?.file.fileSealed || row.callId !== callId) return null
    const text = tx.vault.open(openedFilePlace(fileId), row.file.fileSealed)
    await record(tx, { action: 'document.opened', detail: `${callId} ${fileId}` })
    return { kind: row.file.kind, bytes: new Uint8Array(Buffer.from(text, 'base64')) }
  })
