import { moneyDocuments } from '#db/schema/offline.ts'
import { and, eq } from 'drizzle-orm'
import { holds, record } from '../../people/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import type { FileKind } from '../file-kind.ts'
import { documentPlace } from './keep-document.server.ts'

export type ReadDocument = { kind: FileKind; bytes: Uint8Array<ArrayBuffer> }

/**
 * A file that proves money, for those at the desk; that it was opened is written into the audit log in the same transaction.
 * Null where there is none, where its payer has been forgotten, or for others.
 */
export const openDocument = (
  ctx: Ctx,
  { about, documentId }: { about: string; documentId: string },
): Promise<ReadDocument | null> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'fundraising', 'administrator'))) return null
    const found = await readDocument(tx, { about, documentId })
    if (found) await record(tx, { action: 'document.opened', detail: `${about} ${documentId}` })
    return found
  })

/** The same for everybody, of what staff have made public. The caller has judged that what it is about is public. */
export const publicDocument = (
  ctx: Ctx,
  { about, documentId }: { about: string; documentId: string },
): Promise<ReadDocument | null> => readDocument(ctx, { about, documentId, isPublic: true })

/** The same for a desk of another domain, which has judged who may and writes the log. */
export const heldDocument = (tx: Ctx, named: { about: string; documentId: string }): Promise<ReadDocument | null> =>
  readDocument(tx, named)

async function readDocument(
  tx: Ctx,
  { about, documentId, isPublic }: { about: string; documentId: string; isPublic?: true },
): Promise<ReadDocument | null> {
  const [row] = await tx.db
    .select()
    .from(moneyDocuments)
    .where(
      and(
        eq(moneyDocuments.id, documentId),
        eq(moneyDocuments.about, about),
        isPublic && eq(moneyDocuments.isPublic, true),
      ),
    )
  const text = row && tx.vault.open(documentPlace(row.id), row.fileSealed)
  return text ? { kind: row.kind, bytes: new Uint8Array(Buffer.from(text, 'base64')) } : null
}
