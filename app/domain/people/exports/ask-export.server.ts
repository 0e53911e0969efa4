import { exports } from '#db/schema/exports.ts'
import { tellStaff } from '../../messages/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { plainWords } from '../audit/plain-words.ts'
import { record } from '../audit/record.server.ts'
import type { ExportDataset } from './dataset.ts'
import { isRecipient } from './encrypt-to.server.ts'
import { mayExport } from './may-export.server.ts'
import { type ExportFilter, LEAST_REASON, MOST_REASON, MOST_ROWS, usedFilters } from './schemas.ts'
import { keepWish } from './wish.server.ts'

export type ExportAsk = {
  dataset: string
  columns: readonly string[]
  filter: ExportFilter
  /** If more rows match, there will be no file. */
  rowCap: number
  reason: string
  /** `age1…`, whose other half only the asker has. */
  recipient: string
}
export type AskRefusal =
  | 'not_allowed'
  | 'column_missing'
  | 'unknown_column'
  | 'filter_missing'
  | 'unknown_filter'
  | 'filter_too_wide'
  | 'cap_out_of_range'
  | 'reason_missing'
  | 'bad_recipient'

const DAY_MS = 86_400_000
/** From the first day to the last: a filter over all of time would be a button for all members. */
const MOST_DAYS = 366

export { reasonPlace } from './wish.server.ts'

/**
 * Somebody asks for a file. Nothing is counted or opened yet: asking must not be a way of learning how many match. A
 * dataset that there is not and one that she may not ask for are refused alike.
 */
export function askExport(
  ctx: Ctx,
  ask: ExportAsk,
  datasets: readonly ExportDataset[],
): Promise<Result<{ exportId: string }, AskRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const dataset = datasets.find(({ key }) => key === ask.dataset)
    if (!dataset || tx.actor.kind !== 'person' || !(await mayExport(tx, tx.actor.personId, dataset.roles)))
      return refuse('not_allowed')
    const wrong = whatIsWrong(dataset, ask)
    if (wrong) return refuse(wrong)
    if (!(await isRecipient(ask.recipient))) return refuse('bad_recipient')
    const id = tx.newId('exp')
    await tx.db.insert(exports).values({
      id,
      dataset: dataset.key,
      // In the dataset's own order, and each once.
      columns: Object.keys(dataset.columns).filter((column) => ask.columns.includes(column)),
      ...keepWish(tx, id, ask),
      rowCap: ask.rowCap,
      recipient: ask.recipient,
      askedBy: nameOf(tx.actor),
      createdAt: tx.now(),
    })
    await record(tx, { action: 'export.asked', detail: `${id} ${dataset.key}` })
    await tellStaff(tx, { alert: 'export_waiting', count: 1 })
    return ok({ exportId: id })
  })
}

function whatIsWrong(dataset: ExportDataset, { columns, filter, rowCap, reason }: ExportAsk): AskRefusal | null {
  if (columns.length === 0) return 'column_missing'
  if (columns.some((column) => !Object.hasOwn(dataset.columns, column))) return 'unknown_column'
  const used = usedFilters(filter)
  if (used.length === 0) return 'filter_missing'
  if (used.some((key) => !dataset.filters.includes(key))) return 'unknown_filter'
  if (filter.days && !isShort(filter.days)) return 'filter_too_wide'
  if (!Number.isInteger(rowCap) || rowCap < 1 || rowCap > MOST_ROWS) return 'cap_out_of_range'
  const { length } = plainWords(reason)
  return length < LEAST_REASON || length > MOST_REASON ? 'reason_missing' : null
}

function isShort({ from, to }: { from: string; to: string }): boolean {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS
  return days >= 0 && days < MOST_DAYS
}
