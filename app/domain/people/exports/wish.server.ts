import type { exports } from '#db/schema/exports.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { plainWords } from '../audit/plain-words.ts'
import { exportFilter, type ExportFilter } from './schemas.ts'

type Row = Pick<typeof exports.$inferSelect, 'id' | 'filter' | 'reasonSealed'>
export type Wish = { reason: string; filter: ExportFilter }

export const reasonPlace = (exportId: string) => ({ table: 'exports', column: 'reason_sealed', row: exportId })

/** Stands between the reason and what is sealed with it: `plainWords` takes it out of what anybody typed. */
const THEN = '\u001E'

/**
 * The columns of a wish. A county or numbers of persons are sealed with the reason: the log says in the open who stood in
 * which file, and a filter beside it would tell a thief of the database where each of them lives.
 */
export function keepWish(tx: Ctx, exportId: string, { reason, filter }: Wish): Pick<Row, 'filter' | 'reasonSealed'> {
  const { county, ids, ...open } = filter
  const sealed = [plainWords(reason), JSON.stringify({ county, ids })].join(THEN)
  return { filter: JSON.stringify(open), reasonSealed: tx.vault.seal(reasonPlace(exportId), sealed) }
}

export function readWish(tx: Ctx, { id, filter, reasonSealed }: Row): Wish {
  const [reason = '', sealed = '{}'] = tx.vault.open(reasonPlace(id), reasonSealed).split(THEN)
  return { reason, filter: exportFilter.parse({ ...JSON.parse(filter), ...JSON.parse(sealed) }) }
}
