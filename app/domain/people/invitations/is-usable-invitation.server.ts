import { invitations } from '#db/schema/accounts.ts'
import { and, eq, gt, isNull } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { codeHash } from '../custody/codes.server.ts'

/** The one invitation of a code that nobody has used and that has not run out, as it is asked for everywhere. */
export const usable = (ctx: Ctx, code: string) =>
  and(
    eq(invitations.codeHash, codeHash(ctx, 'invitations', code)),
    isNull(invitations.acceptedAt),
    gt(invitations.expiresAt, ctx.now()),
  )

/** Whether a code would let somebody in. Unknown, used and run out are one answer after one statement. */
export const isUsableInvitation = (tx: Ctx, code: string): Promise<boolean> =>
  asPortal(tx, 'invitations', async (portal) => {
    const found = await portal.db.select({ id: invitations.id }).from(invitations).where(usable(portal, code))
    return found.length === 1
  })
