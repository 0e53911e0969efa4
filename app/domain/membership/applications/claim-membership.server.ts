import { applications } from '#db/schema/applications.ts'
import { eq } from 'drizzle-orm'
import { claimAccount } from '../../people/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { refuse, type Result } from '../../shared/result.ts'
import { applicationByKey } from './application.server.ts'

type Claimed = Awaited<ReturnType<typeof claimAccount>>
type Account = Extract<Claimed, { ok: true }>['value']
export type ClaimRefusal = Extract<Claimed, { ok: false }>['code'] | 'no_such_application' | 'not_open'

/**
 * She who was taken in opens her account with the link of her application, once. Where an officer found that she is somebody we knew
 * before, the link opens none (`not_open`): that it is hers has nobody shown.
 */
export const claimMembership = (
  ctx: Ctx,
  { key, passphrase }: { key: string; passphrase: string },
): Promise<Result<Account, ClaimRefusal>> =>
  asPortal(ctx, 'joining', async (tx): Promise<Result<Account, ClaimRefusal>> => {
    const found = await applicationByKey(tx, key, true)
    if (!found) return refuse('no_such_application')
    if (found.state !== 'approved' || !found.isNewPerson || found.claimedAt !== null || found.personId === null)
      return refuse('not_open')
    const done = await claimAccount(tx, { personId: found.personId, passphrase })
    if (done.ok) await tx.db.update(applications).set({ claimedAt: tx.now() }).where(eq(applications.id, found.id))
    return done
  })
