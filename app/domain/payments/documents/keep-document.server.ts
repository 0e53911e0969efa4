import { moneyDocuments } from '#db/schema/offline.ts'
import { type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { fileKind, MOST_BYTES } from '../file-kind.ts'

export type DocumentRefusal = 'file_missing' | 'file_too_large' | 'file_not_taken'

export const documentPlace = (row: string) => ({ table: 'money_documents', column: 'file_sealed', row })

/**
 * Keeps a file that proves money, sealed: PDF, JPEG, PNG or WebP by its first bytes, 8 MB at most. Whether who sends it may,
 * the caller has judged.
 */
export async function keepDocument(
  tx: Ctx,
  { about, bytes, isPublic = false }: { about: string; bytes: Uint8Array | undefined; isPublic?: boolean },
): Promise<Result<{ documentId: string }, DocumentRefusal>> {
  if (!bytes || bytes.length === 0) return refuse('file_missing')
  if (bytes.length > MOST_BYTES) return refuse('file_too_large')
  const kind = fileKind(bytes)
  if (!kind) return refuse('file_not_taken')
  const id = tx.newId('doc')
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  await tx.db.insert(moneyDocuments).values({
    ...{ id, about, kind, size: bytes.length, isPublic, addedBy: nameOf(tx.actor), createdAt: tx.now() },
    fileSealed: tx.vault.seal(documentPlace(id), text),
  })
  return ok({ documentId: id })
}
