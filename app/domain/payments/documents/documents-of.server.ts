import { moneyDocuments } from '#db/schema/offline.ts'
import { asc, eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { DocumentLine } from '../offline-views.ts'

/** The files about a record, oldest first; what is in them is opened one by one (`read-document`). */
export const documentsOf = (tx: Ctx, about: string): Promise<DocumentLine[]> =>
  tx.db
    .select({
      id: moneyDocuments.id,
      kind: moneyDocuments.kind,
      size: moneyDocuments.size,
      at: moneyDocuments.createdAt,
    })
    .from(moneyDocuments)
    .where(eq(moneyDocuments.about, about))
    .orderBy(asc(moneyDocuments.createdAt), asc(moneyDocuments.id))
