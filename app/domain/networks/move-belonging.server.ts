import { networkOpenings, networkRequests, networks, networkSpells, rollCallAsks } from '#db/schema/networks.ts'
import { and, eq, inArray } from 'drizzle-orm'
import type { Mover } from '../people/index.server.ts'
import { type Ctx, nameOf } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { belongs } from './belongs.server.ts'
import { memberIndexOf, networkPlace } from './member.server.ts'
import { asksOf } from './roll-calls/asks-of.server.ts'

/**
 * Carries what somebody belongs to and belonged to, what was asked and what she answered. Where both records belong to one network at a time, the kept one's
 * spell is hers; the other stays with the other record and ends today, and she is found by both ids (`mergedInto`). Whoever merges is told of networks
 * that are not protected, and of no others.
 */
export const moveBelonging: Mover = async (tx, { from, to }, moves) => {
  const all = await tx.db.select({ id: networks.id, isProtected: networks.isProtected }).from(networks)
  const theirs = new Map(all.map((network) => [memberIndexOf(tx, network.id, from).toString('hex'), network]))
  const indexes = [...theirs.keys()].map((hex) => Buffer.from(hex, 'hex'))
  if (indexes.length > 0) {
    const hidden = new Set(all.flatMap(({ id, isProtected }) => (isProtected ? [id] : [])))
    await moveRequests(tx, { from, to, indexes }, moves)
    await moveSpells(tx, { from, to, indexes }, moves, hidden)
    const opened = inArray(networkOpenings.memberIndex, indexes)
    await moves.change('hidden', networkOpenings, opened, ({ networkId }) => ({
      memberIndex: memberIndexOf(tx, networkId, to),
    }))
  }
  const taken = new Set((await asksOf(tx, to)).map(({ rollCallId }) => rollCallId))
  for (const { id, rollCallId } of await asksOf(tx, from)) {
    if (taken.has(rollCallId)) continue
    await moves.change('hidden', rollCallAsks, eq(rollCallAsks.id, id), () => ({
      ...{ memberIndex: memberIndexOf(tx, rollCallId, to), personSealed: sealed(tx, 'roll_call_asks', id, to) },
    }))
  }
  return {}
}

type Ids = { from: string; to: string; indexes: Buffer[] }
type Moves = Parameters<Mover>[2]

const sealed = (tx: Ctx, table: 'network_requests' | 'network_spells' | 'roll_call_asks', id: string, to: string) =>
  tx.vault.seal(networkPlace(table, 'person_sealed', id), to)

/** One wish waits in a network; where hers under the kept record does, the other is taken back. */
async function moveRequests(tx: Ctx, { to, indexes }: Ids, moves: Moves): Promise<void> {
  const rows = networkRequests
  const waiting = await tx.db
    .select()
    .from(rows)
    .where(and(inArray(rows.memberIndex, indexes), eq(rows.state, 'open')))
  for (const { id, networkId } of waiting) {
    const index = memberIndexOf(tx, networkId, to)
    const [hers] = await tx.db
      .select({ id: rows.id })
      .from(rows)
      .where(and(eq(rows.networkId, networkId), eq(rows.memberIndex, index), eq(rows.state, 'open')))
    if (hers || (await belongs(tx, { networkId, personId: to })))
      await moves.change('hidden', rows, eq(rows.id, id), () => ({
        ...{ state: 'withdrawn' as const, decidedBy: nameOf(tx.actor), decidedAt: tx.now() },
      }))
  }
  await moves.change('hidden', rows, inArray(rows.memberIndex, indexes), ({ id, networkId }) => ({
    ...{ memberIndex: memberIndexOf(tx, networkId, to), personSealed: sealed(tx, 'network_requests', id, to) },
  }))
}

async function moveSpells(tx: Ctx, { to, indexes }: Ids, moves: Moves, hidden: ReadonlySet<string>): Promise<void> {
  const rows = networkSpells
  const today = dayOf(tx.now())
  for (const spell of await tx.db.select().from(rows).where(inArray(rows.memberIndex, indexes))) {
    const thing = hidden.has(spell.networkId) ? 'hidden' : 'networks'
    const index = memberIndexOf(tx, spell.networkId, to)
    const hers = await tx.db
      .select()
      .from(rows)
      .where(and(eq(rows.networkId, spell.networkId), eq(rows.memberIndex, index)))
    const meet = hers.some(
      (one) =>
        (spell.endsOn === null || one.beginsOn < spell.endsOn) && (one.endsOn === null || spell.beginsOn < one.endsOn),
    )
    if (meet && spell.endsOn !== null) continue
    await moves.change(thing, rows, eq(rows.id, spell.id), ({ id, beginsOn }) =>
      meet
        ? { endsOn: today > beginsOn ? today : beginsOn, endReason: 'merged', endedBy: nameOf(tx.actor) }
        : { memberIndex: index, personSealed: sealed(tx, 'network_spells', id, to) },
    )
  }
}
