import { accounts } from '#db/schema/accounts.ts'
import { freezes } from '#db/schema/custody.ts'
import { and, eq, gt, isNotNull, isNull } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { record } from '../audit/record.server.ts'
import { codeHash } from './codes.server.ts'

/**
 * Uses up the code that two coordinators made, and answers whose account it opens again; null for one that is unknown,
 * used, older than a week, or made for a freeze before the one that holds now.
 */
export const takeReturnCode = (tx: Ctx, code: string): Promise<string | null> =>
  asPortal(tx, 'custody', async (portal) => {
    const [taken] = await portal.db
      .update(freezes)
      .set({ returnedAt: portal.now() })
      .where(
        and(
          eq(freezes.returnHash, codeHash(portal, 'returns', code)),
          isNotNull(freezes.thawedAt),
          isNull(freezes.returnedAt),
          gt(freezes.returnExpiresAt, portal.now()),
        ),
      )
      .returning({ freezeId: freezes.id, accountId: freezes.accountId })
    if (!taken) return null
    const [owner] = await portal.db
      .select({ personId: accounts.personId })
      .from(accounts)
      .where(eq(accounts.id, taken.accountId))
    await record(portal, { action: 'account.returned', subject: owner?.personId, detail: taken.freezeId })
    return taken.accountId
  })
