import { roleProposals } from '#db/schema/roles.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Wish } from './is-held.server.ts'

/** Writes a proposal that nobody has decided yet. `proposedBy` as `nameOf` has it. Answers its id. */
export async function writeProposal(tx: Ctx, wish: Wish, proposedBy: string): Promise<string> {
  const id = tx.newId('rop')
  await tx.db.insert(roleProposals).values({ id, ...wish, proposedBy, createdAt: tx.now() })
  return id
}
