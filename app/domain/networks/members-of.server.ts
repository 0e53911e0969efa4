import { networkSpells, networkStandings } from '#db/schema/networks.ts'
import { and, count, desc, eq, isNull, lt, type SQL } from 'drizzle-orm'
import { namesOf, type ShownName } from '../people/index.server.ts'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { heldOn } from './belongs.server.ts'
import type { Standing } from './codes.ts'
import { personOf } from './member.server.ts'

export type Member = ShownName & { spellId: string; networkId: string; personId: string } & {
  beginsOn: string
  standing: Standing
}

const MOST = 50

/** One page of who belongs to a network today, who came last first, names masked; `next` is what to ask for as `after`. */
export async function membersOf(
  tx: Ctx,
  { networkId, after }: { networkId: string; after?: string | undefined },
): Promise<{ members: Member[]; count: number; next: string | null }> {
  const here = and(eq(networkSpells.networkId, networkId), heldOn(dayOf(tx.now())))
  const [all] = await tx.db.select({ n: count() }).from(networkSpells).where(here)
  const rows = await read(tx, and(here, after ? lt(networkSpells.id, after) : undefined))
  const shown = rows.slice(0, MOST)
  return {
    members: await named(tx, shown),
    count: all?.n ?? 0,
    next: rows.length > MOST ? (shown.at(-1)?.spell.id ?? null) : null,
  }
}

/** One who belongs today, by her spell; null where who acts sees none such. */
export async function memberBy(tx: Ctx, spellId: string): Promise<Member | null> {
  const [member] = await named(tx, await read(tx, and(eq(networkSpells.id, spellId), heldOn(dayOf(tx.now())))))
  return member ?? null
}

const read = (tx: Ctx, which: SQL | undefined) =>
  tx.db
    .select({ spell: networkSpells, standing: networkStandings.standing })
    .from(networkSpells)
    .leftJoin(networkStandings, and(eq(networkStandings.spellId, networkSpells.id), isNull(networkStandings.endsOn)))
    .where(which)
    .orderBy(desc(networkSpells.id))
    .limit(MOST + 1)

async function named(tx: Ctx, rows: Awaited<ReturnType<typeof read>>): Promise<Member[]> {
  const people = new Map(rows.map(({ spell }) => [spell.id, personOf(tx, 'network_spells', spell)]))
  const ids = [...people.values()].flatMap((id) => id ?? [])
  const names = await asPortal(tx, 'networks', (portal) => namesOf(portal, ids))
  return rows.flatMap(({ spell: { id, networkId, beginsOn }, standing }) => {
    const personId = people.get(id)
    const name = personId ? names.get(personId) : undefined
    return personId && name
      ? [{ ...name, spellId: id, networkId, personId, beginsOn, standing: standing ?? ('active' as const) }]
      : []
  })
}
