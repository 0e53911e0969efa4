import { climberHistory } from '#db/schema/climbers.ts'
import { type Ctx, nameOf } from '../../shared/ctx.server.ts'

type Kind = (typeof climberHistory.$inferInsert)['kind']

/** Writes what happened to a climber's page: codes and ids, never her words. */
export const recordClimber = async (
  tx: Ctx,
  { climberId, kind, detail = {} }: { climberId: string; kind: Kind; detail?: Record<string, string> },
): Promise<void> => {
  const row = { id: tx.newId('clh'), climberId, kind, actor: nameOf(tx.actor), detail, createdAt: tx.now() }
  await tx.db.insert(climberHistory).values(row)
}
