import { trainingEnrolments } from '#db/schema/trainings.ts'
import { eq } from 'drizzle-orm'
import type { Letter } from '../messages/index.server.ts'
import { stillReaches } from '../people/index.server.ts'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import type { Result } from '../shared/result.ts'
import { indexOfSubject } from './tell-people.server.ts'
import { personOf } from './training.server.ts'

/**
 * Whether an offer may go where it was to go, at the moment when it is sent: not while her account is frozen, not where her
 * card has come to say otherwise, not to an address that she took away.
 */
export const whereToOffer = (
  ctx: Ctx,
  { subject, channel, to }: Pick<Letter, 'subject' | 'channel' | 'to'>,
): Promise<Result<string, 'unreachable' | 'address_gone'>> =>
  asPortal(ctx, 'trainings', async (tx): Promise<Result<string, 'unreachable' | 'address_gone'>> => {
    const [row] = await tx.db
      .select()
      .from(trainingEnrolments)
      .where(eq(trainingEnrolments.keyIndex, indexOfSubject(tx, subject)))
    return stillReaches(tx, row ? personOf(tx, row) : null, { channel, to })
  })
