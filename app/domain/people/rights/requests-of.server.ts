import { rightsRequests } from '#db/schema/rights.ts'
import { desc, eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { personVault } from '../persons/person-vault.server.ts'
import { type Clock, clockOf, isReady, type Right } from './clocks.ts'
import { requestPlace } from './request-places.ts'

export type RequestView = {
  id: string
  kind: Right
  /** `ready`: a copy that she may fetch now. `closed` with an outcome of its own. */
  state: 'waiting' | 'ready' | 'done' | 'refused' | 'withdrawn'
  words: string | null
  answer: string | null
  askedAt: Date
  dueOn: string
  readyAt: Date | null
  closedAt: Date | null
  clock: Clock
}

/** What somebody has asked for so far, the newest first, in her own words and with our answers. She sees her own. */
export async function requestsOf(tx: Ctx, personId: string): Promise<RequestView[]> {
  const vault = await personVault(tx, personId)
  const rows = await tx.db
    .select()
    .from(rightsRequests)
    .where(eq(rightsRequests.personId, personId))
    .orderBy(desc(rightsRequests.createdAt), desc(rightsRequests.id))
  const open = (id: string, column: 'words_sealed' | 'answer_sealed', sealed: Uint8Array | null) =>
    sealed && vault ? vault.open(requestPlace(id, column), sealed) : null
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    state: stateOf(row, tx.now()),
    words: open(row.id, 'words_sealed', row.wordsSealed),
    answer: open(row.id, 'answer_sealed', row.answerSealed),
    askedAt: row.createdAt,
    dueOn: row.dueOn,
    readyAt: row.readyAt,
    closedAt: row.closedAt,
    clock: clockOf(row, tx.now()),
  }))
}

type Row = Pick<typeof rightsRequests.$inferSelect, 'kind' | 'outcome' | 'readyAt'>

/** A copy stays ready after it was fetched: she may want it as a page and as a file. */
function stateOf(row: Row, at: Date): RequestView['state'] {
  const isStillHers = row.outcome === null || row.outcome === 'done'
  return isStillHers && isReady(row, at) ? 'ready' : (row.outcome ?? 'waiting')
}
