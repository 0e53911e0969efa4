import { accounts } from '#db/schema/accounts.ts'
import { freezes } from '#db/schema/custody.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'

/** Whether the account of a person is frozen now; whoever has none has none that could be. */
export const isPersonFrozen = (tx: Ctx, personId: string): Promise<boolean> =>
  asPortal(tx, 'custody', async (portal) => {
    const open = await portal.db
      .select({ id: freezes.id })
      .from(freezes)
      .innerJoin(accounts, eq(accounts.id, freezes.accountId))
      .where(and(eq(accounts.personId, personId), isNull(freezes.thawedAt)))
    return open.length > 0
  })
