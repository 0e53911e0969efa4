import { moneyDocuments } from '#db/schema/offline.ts'
import { budgetLines, spendings } from '#db/schema/phases.ts'
import { isAnyOf } from '#db/bulk.server.ts'
import { and, asc, eq } from 'drizzle-orm'
import { publicDocument } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { kes, type Money } from '../../shared/money.ts'
import { phaseRows } from '../phases/phase.server.ts'
import type { Words } from '../phases/phases-of.server.ts'

export type FundsSpending = { id: string; day: string; what: Words; amount: Money; documents: FundsDocument[] }
type FundsDocument = { id: string; kind: 'pdf' | 'jpeg' | 'png' | 'webp'; size: number }
export type FundsLine = {
  id: string
  name: Words
  budget: Money
  spent: Money
  left: Money
  spendings: FundsSpending[]
}
export type FundsPhase = {
  id: string
  name: Words
  beginsOn: string
  budget: Money
  spent: Money
  left: Money
  lines: FundsLine[]
}

/** What the money of each phase of a campaign is meant for, what was spent of it and on what; the newest phase first. */
export async function fundsOf(ctx: Ctx, campaign: { id: string }): Promise<FundsPhase[]> {
  const phases = await phaseRows(ctx, campaign.id)
  const ids = phases.map(({ id }) => id)
  const lines = await ctx.db
    .select()
    .from(budgetLines)
    .where(isAnyOf(budgetLines.phaseId, ids))
    .orderBy(asc(budgetLines.createdAt), asc(budgetLines.id))
  const spent = await ctx.db
    .select({ row: spendings })
    .from(spendings)
    .innerJoin(budgetLines, eq(budgetLines.id, spendings.lineId))
    .where(and(isAnyOf(budgetLines.phaseId, ids), eq(spendings.state, 'posted')))
    .orderBy(asc(spendings.spentOn), asc(spendings.id))
  const documents = await ctx.db
    .select({
      id: moneyDocuments.id,
      about: moneyDocuments.about,
      kind: moneyDocuments.kind,
      size: moneyDocuments.size,
    })
    .from(moneyDocuments)
    .where(
      and(
        isAnyOf(
          moneyDocuments.about,
          spent.map(({ row }) => row.id),
        ),
        eq(moneyDocuments.isPublic, true),
      ),
    )
    .orderBy(asc(moneyDocuments.createdAt), asc(moneyDocuments.id))
  const viewOf = (line: typeof budgetLines.$inferSelect): FundsLine => {
    const of = spent.map(({ row }) => row).filter(({ lineId }) => lineId === line.id)
    const sum = of.reduce((so, { minor }) => so + minor, 0n)
    return {
      ...{ id: line.id, name: { en: line.nameEn, sw: line.nameSw } },
      ...{ budget: kes(line.minor), spent: kes(sum), left: kes(line.minor - sum) },
      spendings: of.map(({ id, spentOn, whatEn, whatSw, minor }) => ({
        ...{ id, day: spentOn, what: { en: whatEn || whatSw, sw: whatSw || whatEn }, amount: kes(minor) },
        documents: documents
          .filter(({ about }) => about === id)
          .map(({ id: doc, kind, size }) => ({ id: doc, kind, size })),
      })),
    }
  }
  return phases
    .map((phase) => {
      const its = lines.filter(({ phaseId }) => phaseId === phase.id).map(viewOf)
      const total = (of: 'budget' | 'spent' | 'left') => kes(its.reduce((so, line) => so + line[of].minor, 0n))
      return {
        ...{ id: phase.id, name: { en: phase.nameEn, sw: phase.nameSw }, beginsOn: phase.beginsOn, lines: its },
        ...{ budget: total('budget'), spent: total('spent'), left: total('left') },
      }
    })
    .toReversed()
}

/** A public document of a campaign's spending; null where it is not public, its spending not posted, or of another campaign. */
export async function fundsDocument(ctx: Ctx, campaign: { id: string }, documentId: string) {
  for (const { lines } of await fundsOf(ctx, campaign))
    for (const line of lines)
      for (const { id, documents } of line.spendings)
        if (documents.some((document) => document.id === documentId))
          return publicDocument(ctx, { about: id, documentId })
  return null
}
