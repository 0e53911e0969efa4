import { accounts } from '#db/schema/accounts.ts'
import { eq } from 'drizzle-orm'
import { randomInt } from 'node:crypto'
import type { Ctx } from '../../shared/ctx.server.ts'
import { mintHandle } from './handles.ts'

/** Gives a person an account under a new sign-in name. By the portal's own work. */
export async function addAccount(
  tx: Ctx,
  personId: string,
  handle = mintHandle(randomInt),
): Promise<{ accountId: string; handle: string }> {
  const [taken] = await tx.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.name, handle))
  if (taken) return addAccount(tx, personId)
  const accountId = tx.newId('acc')
  const at = tx.now()
  await tx.db.insert(accounts).values({
    id: accountId,
    name: handle,
    email: `${handle}@handle.invalid`,
    emailVerified: false,
    personId,
    createdAt: at,
    updatedAt: at,
  })
  return { accountId, handle }
}
