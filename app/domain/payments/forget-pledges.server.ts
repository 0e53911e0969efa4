import { pledges } from '#db/schema/pledges.ts'
import { eq, inArray, or } from 'drizzle-orm'
import type { Ctx } from '../shared/ctx.server.ts'

/** Takes from promises what says whose they are, by the indexes of her numbers and addresses: nobody is reminded any more. */
export async function forgetPledges(
  tx: Ctx,
  { phones, addresses }: { phones: readonly Buffer[]; addresses: readonly Buffer[] },
): Promise<string[]> {
  const hers = await tx.db
    .select({ id: pledges.id })
    .from(pledges)
    .where(or(inArray(pledges.phoneIndex, [...phones]), inArray(pledges.emailIndex, [...addresses])))
    .for('update')
  for (const { id } of hers)
    await tx.db
      .update(pledges)
      .set({
        contactSealed: tx.vault.seal({ table: 'pledges', column: 'contact_sealed', row: id }, '{}'),
        phoneIndex: null,
        emailIndex: null,
        changedAt: tx.now(),
      })
      .where(eq(pledges.id, id))
  return hers.map(({ id }) => id)
}
