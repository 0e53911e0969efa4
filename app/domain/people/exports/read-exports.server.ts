import { exports } from '#db/schema/exports.ts'
import { persons } from '#db/schema/people.ts'
import { and, desc, eq, sql } from 'drizzle-orm'
import { asPortal, type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { type ExportState, exportState } from './export-state.ts'
import { DECIDERS, mayExport } from './may-export.server.ts'

export type ExportLine = {
  exportId: string
  dataset: string
  state: ExportState
  /** The number of who asked: her name would be one more thing told. */
  askedBy: string
  isMine: boolean
  /** It waits for a second person, and who looks may be that person. */
  mayDecide: boolean
  createdAt: Date
  rows: number | null
  expiresAt: Date | null
}
export type SeenExport = { line: ExportLine; row: Omit<typeof exports.$inferSelect, 'file'> }

const PREFIX = 'person:'

/** Exports that who acts may see, the newest first: those who may decide see all, everybody else her own. Never the file. */
export async function readExports(
  tx: Ctx,
  { exportId, most }: { exportId?: string; most: number },
): Promise<SeenExport[]> {
  if (tx.actor.kind !== 'person') return []
  const me = nameOf(tx.actor)
  const decides = await mayExport(tx, tx.actor.personId, DECIDERS)
  const { id, dataset, columns, filter, rowCap, reasonSealed, recipient, askedBy } = exports
  const { createdAt, decidedBy, decidedAt, decision, rows, canary, expiresAt, fetchedAt } = exports
  const row = {
    ...{ id, dataset, columns, filter, rowCap, reasonSealed, recipient, askedBy },
    ...{ createdAt, decidedBy, decidedAt, decision, rows, canary, expiresAt, fetchedAt },
  }
  // A number is no secret of hers, yet a row of `persons` is: the portal reads it for those who have come this far.
  const found = await asPortal(tx, 'exports', (portal) =>
    portal.db
      .select({ row, number: persons.number })
      .from(exports)
      // This way round, or everybody there is would be gone through at each look at the list.
      .leftJoin(persons, eq(persons.id, sql`substr(${askedBy}, ${PREFIX.length + 1})`))
      .where(and(decides ? undefined : eq(askedBy, me), exportId === undefined ? undefined : eq(id, exportId)))
      .orderBy(desc(createdAt), desc(id))
      .limit(most),
  )
  return found.map((one) => ({ row: one.row, line: lineOf(tx, one.row, { number: one.number, me, decides }) }))
}

function lineOf(
  tx: Ctx,
  row: SeenExport['row'],
  { number, me, decides }: { number: string | null; me: string; decides: boolean },
): ExportLine {
  const state = exportState(row, tx.now())
  const isMine = row.askedBy === me
  return {
    ...{ exportId: row.id, dataset: row.dataset, state, askedBy: number ?? '', isMine },
    ...{ mayDecide: decides && !isMine && state === 'waiting' },
    ...{ createdAt: row.createdAt, rows: row.rows, expiresAt: row.expiresAt },
  }
}
