import { merges } from '#db/schema/people.ts'
import { asPortal, type Ctx, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { record } from '../audit/record.server.ts'
import { tellEverywhere } from '../persons/mail-person.server.ts'
import { notify } from '../persons/notify.server.ts'
import { personVault } from '../persons/person-vault.server.ts'
import { isMergeDesk } from './is-merge-desk.server.ts'
import { mayMerge } from './may-merge.server.ts'
import type { Mover } from './mover.ts'
import { moveContacts } from './move-contacts.server.ts'
import { moveDetails } from './move-details.server.ts'
import { movePerson } from './move-person.server.ts'
import { Moves } from './moves.server.ts'
import { type Choices, type MergeRefusal, type Tally, THINGS } from './things.ts'

export type Merging = { keptId: string; goneId: string; choices: Choices; movers: readonly Mover[] }

const movesPlace = (row: string) => ({ table: 'merges', column: 'moves_sealed', row })
export { movesPlace }

/**
 * Makes two records of one person one, in one transaction: all that hangs on the one that goes is the kept one's from now on, and every row that moved is
 * written down, sealed with her key, so that it can be undone for thirty days (`undoMerge`). `seen` is how much was shown to move
 * (`planMerge`); where that has changed, nothing is done. She reads of it among her notices. Her number under the other record leads to her for good.
 */
export async function mergePersons(
  ctx: Ctx,
  { seen, ...input }: Merging & { seen: number },
): Promise<Result<{ mergeId: string }, MergeRefusal>> {
  if (!(await isMergeDesk(ctx))) return refuse('not_allowed')
  return asPortal(ctx, 'merge', async (tx) => {
    const moved = await moveAll(tx, input)
    if (!moved.ok) return moved
    if (total(moved.value.tally) !== seen) throw new Undone('changed_meanwhile')
    const { keptId, goneId } = input
    const vault = await personVault(tx, keptId)
    if (!vault) throw new Error('whoever is kept has a key')
    const id = tx.newId('mrg')
    await tx.db.insert(merges).values({
      ...{ id, keptId, goneId, mergedBy: nameOf(ctx.actor), createdAt: tx.now() },
      movesSealed: vault.seal(movesPlace(id), JSON.stringify(moved.value.moves.changes)),
    })
    await notify(tx, keptId, 'records_joined', id)
    // On every address of both, as where one is added: whoever is joined to hers by mistake or by malice is not the only one to hear.
    await tellEverywhere(tx, keptId, 'look_at_your_account')
    for (const subject of [keptId, goneId]) await record(tx, { action: 'person.merged', subject, detail: id })
    return ok({ mergeId: id })
  }).catch(refusalOf)
}

/** What would move, by doing it and taking it back: it cannot say anything else than what is done. Nothing is written. */
export async function planMerge(
  ctx: Ctx,
  input: Merging,
): Promise<Result<{ tally: Tally; seen: number }, MergeRefusal>> {
  if (!(await isMergeDesk(ctx))) return refuse('not_allowed')
  const found: { plan?: Result<{ tally: Tally; seen: number }, MergeRefusal> } = {}
  await asPortal(ctx, 'merge', async (tx) => {
    const moved = await moveAll(tx, input)
    found.plan = moved.ok ? ok({ tally: moved.value.tally, seen: total(moved.value.tally) }) : moved
    throw new Undone('changed_meanwhile')
  }).catch((fault: unknown) => {
    const { code } = refusalOf(fault)
    found.plan ??= refuse(code)
  })
  if (!found.plan) throw new Error('a plan says something')
  return found.plan
}

/** Takes back all that a transaction has done, for a reason that is an ordinary answer. */
class Undone extends Error {
  readonly code: MergeRefusal
  constructor(code: MergeRefusal) {
    super(code)
    this.code = code
  }
}

function refusalOf(fault: unknown) {
  if (fault instanceof Undone) return refuse(fault.code)
  // Somebody's dues were looked at in this moment, and each waited for the other.
  if (((fault as { cause?: unknown }).cause as { code?: unknown } | undefined)?.code === '40P01')
    return refuse('changed_meanwhile')
  throw fault
}

async function moveAll(
  tx: Ctx,
  { keptId: to, goneId: from, choices, movers }: Merging,
): Promise<Result<{ moves: Moves; tally: Tally }, MergeRefusal>> {
  const against = await mayMerge(tx, { keptId: to, goneId: from })
  if (against) return refuse(against)
  const [fromVault, toVault] = [await personVault(tx, from), await personVault(tx, to)]
  if (!fromVault || !toVault) throw new Error('whoever is not erased has a key')
  const moves = new Moves(tx)
  const both = { from, to, fromVault, toVault }
  const tally: Tally = {}
  for (const mover of movers) {
    const followed = await mover(tx, both, moves)
    // What other domains have moved until here goes back with the transaction.
    if (typeof followed === 'string') throw new Undone(followed)
    for (const [thing, n] of Object.entries(followed)) tally[thing as keyof Tally] = n
  }
  await movePerson(tx, both, moves)
  await moveContacts(tx, both, moves, choices)
  await moveDetails(tx, both, moves, choices)
  for (const thing of THINGS) {
    const rows = new Set(
      moves.changes.flatMap((one) => (one.thing === thing ? [`${one.table} ${JSON.stringify(one.key)}`] : [])),
    )
    if (rows.size > 0) tally[thing] = (tally[thing] ?? 0) + rows.size
  }
  return ok({ moves, tally })
}

const total = (tally: Tally): number => Object.values(tally).reduce((sum, n) => sum + n, 0)
