import { sql } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'

/**
 * As what somebody looks into a network: `coordinates` it or one above it, `protects` as protection does every network,
 * `reads` who belongs to those that are not protected, as the membership desk does.
 */
export type Reach = 'coordinates' | 'protects' | 'reads'

const ORDER: readonly Reach[] = ['coordinates', 'protects', 'reads']

/** Into which networks who acts may look today, and as what at the most. The database is asked by whose rule its rows are shown. */
export async function reaches(tx: Ctx): Promise<Map<string, Reach>> {
  const rows = await tx.db.execute<{ id: string; reach: Reach }>(sql`select id, reach from acting_networks()`)
  const found = new Map<string, Reach>()
  for (const { id, reach } of rows) {
    const known = found.get(id)
    if (!known || ORDER.indexOf(reach) < ORDER.indexOf(known)) found.set(id, reach)
  }
  return found
}

/** As what who acts looks into one network; null where she does not. */
export const reachOf = async (tx: Ctx, networkId: string): Promise<Reach | null> =>
  (await reaches(tx)).get(networkId) ?? null

/** A network and all below it that one sees from there: a protected branch is a world of its own. */
export async function branchOf(tx: Ctx, networkId: string): Promise<string[]> {
  const rows = await tx.db.execute<{ id: string }>(
    sql`select id from network_lines where covered_by = ${networkId} order by id`,
  )
  return [...rows].map(({ id }) => id)
}

/** A network and those above it that see into it: what they write is for it too. */
export async function lineOf(tx: Ctx, networkId: string): Promise<string[]> {
  const rows = await tx.db.execute<{ id: string }>(
    sql`select covered_by as id from network_lines where id = ${networkId}`,
  )
  return [...rows].map(({ id }) => id)
}
