import { moneyDocuments } from '#db/schema/offline.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { documentPlace } from './keep-document.server.ts'

/** Empties the files about a record, for they show a name; that there were some stays. */
export async function emptyDocuments(tx: Ctx, about: string): Promise<void> {
  const files = await tx.db
    .select({ id: moneyDocuments.id })
    .from(moneyDocuments)
    .where(eq(moneyDocuments.about, about))
  for (const { id } of files)
    await tx.db
      .update(moneyDocuments)
      .set({ fileSealed: tx.vault.seal(documentPlace(id), '') })
      .where(eq(moneyDocuments.id, id))
}
