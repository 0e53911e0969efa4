import { moneyDocuments } from '#db/schema/offline.ts'
import { budgetLines, spendings } from '#db/schema/phases.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { and, asc, count, desc, eq, ne } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { kes, type Money } from '../../shared/money.ts'
import type { Words } from '../phases/phases-of.server.ts'
import type { Spending } from './post-spending.server.ts'

export type DeskLine = { id: string; phaseId: string; name: Words; budget: Money }
export type DeskSpending = Pick<Spending, 'id' | 'lineId' | 'spentOn' | 'account' | 'whatEn' | 'whatSw' | 'state'> & {
  amount: Money
  isMine: boolean
  documents: { id: string; kind: 'pdf' | 'jpeg' | 'png' | 'webp'; isPublic: boolean }[]
}

/** Every line of every budget and what was written down for it, what waits first; nothing for those who keep no money. */
export const listSpending = (ctx: Ctx): Promise<{ lines: DeskLine[]; spendings: DeskSpending[] }> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'finance', 'fundraising', 'administrator'))) return { lines: [], spendings: [] }
    const lines = await tx.db.select().from(budgetLines).orderBy(asc(budgetLines.createdAt), asc(budgetLines.id))
    const rows = await tx.db.select().from(spendings).orderBy(desc(spendings.spentOn), desc(spendings.id)).limit(300)
    const files = await tx.db
      .select({
        id: moneyDocuments.id,
        about: moneyDocuments.about,
        kind: moneyDocuments.kind,
        isPublic: moneyDocuments.isPublic,
      })
      .from(moneyDocuments)
      .where(
        isAnyOf(
          moneyDocuments.about,
          rows.map(({ id }) => id),
        ),
      )
    return {
      lines: lines.map(({ id, phaseId, nameEn, nameSw, minor }) => ({
        ...{ id, phaseId, name: { en: nameEn, sw: nameSw }, budget: kes(minor) },
      })),
      spendings: rows
        .map(({ id, lineId, spentOn, account, whatEn, whatSw, state, minor, recordedBy }) => ({
          ...{ id, lineId, spentOn, account, whatEn, whatSw, state, amount: kes(minor) },
          isMine: recordedBy === nameOf(tx.actor),
          documents: files
            .filter(({ about }) => about === id)
            .map(({ id: doc, kind, isPublic }) => ({ id: doc, kind, isPublic })),
        }))
        .sort((a, b) => Number(b.state === 'waiting') - Number(a.state === 'waiting')),
    }
  })

/** How many spendings wait for a yes that is hers to give. */
export const countWaitingSpending = (ctx: Ctx): Promise<number> =>
  inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .select({ n: count() })
      .from(spendings)
      .where(and(eq(spendings.state, 'waiting'), ne(spendings.recordedBy, nameOf(tx.actor))))
    return row?.n ?? 0
  })
