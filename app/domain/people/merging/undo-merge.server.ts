import { merges, persons } from '#db/schema/people.ts'
import { rightsRequests } from '#db/schema/rights.ts'
import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { asPortal, type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { record } from '../audit/record.server.ts'
import { tellEverywhere } from '../persons/mail-person.server.ts'
import { personVault } from '../persons/person-vault.server.ts'
import { isMergeDesk } from './is-merge-desk.server.ts'
import { hasRole } from './may-merge.server.ts'
import { movesPlace } from './merge-persons.server.ts'
import type { Change } from './moves.server.ts'

/** `over`: undone already, or thirty days have passed. `kept_is_gone`: the kept record was joined to another since, or erased. `changed`: see below. */
export type UndoMergeRefusal = 'not_allowed' | 'not_found' | 'over' | 'kept_is_gone' | 'changed'

/** What other domains count anew once two records are two again. */
export type Settler = (tx: Ctx, personIds: readonly string[]) => Promise<void>

/**
 * Takes two records apart again: every row that the merge moved is what it was, byte for byte but for when a person's was last written, and what was written since stays with the kept one. `changed` where
 * something that moved has been changed by somebody since, which this would lose; then nothing is done. What was forgotten meanwhile stays forgotten.
 */
export async function undoMerge(
  ctx: Ctx,
  { mergeId, settle }: { mergeId: string; settle: Settler },
): Promise<Result<{ keptId: string; goneId: string }, UndoMergeRefusal>> {
  if (!(await isMergeDesk(ctx))) return refuse('not_allowed')
  return asPortal(ctx, 'merge', async (tx) => {
    const [merge] = await tx.db.select().from(merges).where(eq(merges.id, mergeId)).for('update')
    if (!merge) return refuse('not_found')
    const { keptId, goneId, movesSealed } = merge
    if (!movesSealed) return refuse('over')
    const [kept] = (
      await tx.db
        .select()
        .from(persons)
        .where(inArray(persons.id, [keptId, goneId]))
        .orderBy(asc(persons.id))
        .for('update')
    ).filter(({ id }) => id === keptId)
    const vault = await personVault(tx, keptId)
    if (!kept || kept.erasedAt !== null || !vault) return refuse('kept_is_gone')
    const open = await tx.db
      .select({ id: rightsRequests.id })
      .from(rightsRequests)
      .where(and(eq(rightsRequests.personId, keptId), isNull(rightsRequests.closedAt)))
    // What she asks for, she asks for all that is joined; and who holds a role answers for it by the name she has.
    if (open.length > 0 || (await hasRole(tx, { keptId, goneId }))) return refuse('changed')
    const changes = JSON.parse(vault.open(movesPlace(mergeId), movesSealed)) as Change[]
    // Rows that changed places meet on the way.
    await tx.db.execute(sql`set constraints all deferred`)
    for (const change of changes.toReversed()) await putBack(tx, change)
    await settle(tx, [keptId, goneId])
    for (const id of [keptId, goneId]) await tellEverywhere(tx, id, 'look_at_your_account')
    // Both rows were written now: by that the search reads them again.
    await tx.db
      .update(persons)
      .set({ changedAt: tx.now() })
      .where(inArray(persons.id, [keptId, goneId]))
    await tx.db
      .update(merges)
      .set({ movesSealed: null, undoneAt: tx.now(), undoneBy: nameOf(ctx.actor) })
      .where(eq(merges.id, mergeId))
    for (const subject of [keptId, goneId]) await record(tx, { action: 'person.unmerged', subject, detail: mergeId })
    return ok({ keptId, goneId })
  }).catch((fault: unknown) => {
    if (fault instanceof ChangedSince || isTaken(fault)) return refuse('changed')
    throw fault
  })
}

class ChangedSince extends Error {}

/** Unique and exclusion constraints: what was hers is somebody's since, such as an address that another has proven. */
const isTaken = (fault: unknown): boolean => {
  const { code } = ((fault as { cause?: unknown }).cause ?? fault) as { code?: unknown }
  return code === '23505' || code === '23P01' || code === '40P01'
}

async function putBack(tx: Ctx, { table, key, was, is }: Change): Promise<void> {
  const name = sql.identifier(table)
  const where = sql.join(
    Object.entries(key).map(([column, value]) => sql`${sql.identifier(column)}::text = ${value}`),
    sql` and `,
  )
  const row = (text: string): SQL => sql`jsonb_populate_record(null::${name}, ${text}::text::jsonb)`
  const [found] = await tx.db.execute<{ row: string }>(
    sql`select to_jsonb(${name})::text as row from ${name} where ${where} for update`,
  )
  if (was === null) {
    if (found && found.row !== is) throw new ChangedSince(table)
    await tx.db.execute(sql`delete from ${name} where ${where}`)
  } else if (is === null) {
    if (found) throw new ChangedSince(table)
    await tx.db.execute(sql`insert into ${name} select * from ${row(was)}`)
  } else if (found) {
    // When her row was last written says nothing of what stands in it.
    const columns = changedBetween(was, is).filter((column) => table !== 'persons' || column !== 'changed_at')
    const now = JSON.parse(found.row) as Record<string, unknown>
    const left = JSON.parse(is) as Record<string, unknown>
    if (columns.some((column) => JSON.stringify(now[column]) !== JSON.stringify(left[column])))
      throw new ChangedSince(table)
    const names = sql.join(columns.map(sql.identifier), sql`, `)
    if (columns.length > 0)
      await tx.db.execute(sql`update ${name} set (${names}) = (select ${names} from ${row(was)}) where ${where}`)
  }
}

function changedBetween(was: string, is: string): string[] {
  const [before, after] = [JSON.parse(was) as Record<string, unknown>, JSON.parse(is) as Record<string, unknown>]
  return Object.keys(before).filter((column) => JSON.stringify(before[column]) !== JSON.stringify(after[column]))
}
