import { climberThanks } from '#db/schema/updates.ts'
import { eq } from 'drizzle-orm'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { climberByKey } from '../climbers/climber-by-key.server.ts'
import { openThanks, sealThanks } from './thanks.server.ts'

const MOST = 500

export type SayThanksRefusal = 'no_such_climber' | 'not_shown' | 'thanks_too_long'

/**
 * A climber thanks everybody who gave to her, now or later, in up to 500 letters. Staff read it first; a changed text is read
 * anew, and an empty one takes it back at once. She learns of her givers what her page says: how many they are.
 */
export const sayThanks = (
  ctx: Ctx,
  { key, text }: { key: string; text: string },
): Promise<Result<null, SayThanksRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, SayThanksRefusal>> => {
    const climber = await climberByKey(tx, key, true)
    if (!climber) return refuse('no_such_climber')
    if (climber.state !== 'shown') return refuse('not_shown')
    if (text.length > MOST) return refuse('thanks_too_long')
    const of = eq(climberThanks.climberId, climber.id)
    if (text === '') {
      await tx.db.delete(climberThanks).where(of)
      return ok(null)
    }
    const [known] = await tx.db.select().from(climberThanks).where(of).for('update')
    if (known && openThanks(tx, known) === text) return ok(null)
    const textSealed = sealThanks(tx, climber.id, text)
    const row = { textSealed, state: 'waiting' as const, changedAt: tx.now(), decidedBy: null }
    await tx.db
      .insert(climberThanks)
      .values({ climberId: climber.id, ...row })
      .onConflictDoUpdate({ target: climberThanks.climberId, set: row })
    return ok(null)
  })
