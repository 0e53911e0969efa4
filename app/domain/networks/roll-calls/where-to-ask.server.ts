import { rollCallAsks } from '#db/schema/networks.ts'
import { eq } from 'drizzle-orm'
import type { Letter } from '../../messages/index.server.ts'
import { stillReaches } from '../../people/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import type { Result } from '../../shared/result.ts'
import { personOf } from '../member.server.ts'
import { indexOfSubject } from './subject-of.server.ts'

/**
 * Whether a question may go where it was to go, at the moment when it is sent: not while her account is frozen, not where
 * her card has come to say otherwise, not to an address that she took away.
 */
export const whereToAsk = (
  ctx: Ctx,
  { subject, channel, to }: Pick<Letter, 'subject' | 'channel' | 'to'>,
): Promise<Result<string, 'unreachable' | 'address_gone'>> =>
  asPortal(ctx, 'networks', async (tx): Promise<Result<string, 'unreachable' | 'address_gone'>> => {
    const [ask] = await tx.db
      .select()
      .from(rollCallAsks)
      .where(eq(rollCallAsks.keyIndex, indexOfSubject(tx, subject)))
    return stillReaches(tx, ask ? personOf(tx, 'roll_call_asks', ask) : null, { channel, to })
  })
