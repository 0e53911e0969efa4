import { postConsents } from '#db/schema/newsroom.ts'
import { type Ctx, inTransaction, nameOf } from '../shared/ctx.server.ts'
import { addDays, dayOf } from '../shared/dates.ts'
import { ok, refuse, type Result } from '../shared/result.ts'
import { detailsPlace, lockPost, worksHere } from './post.server.ts'
import type { ConsentForm } from './schemas.ts'

export type ConsentRefusal = 'not_yours' | 'no_such_post' | 'day_passed' | 'too_far'

/** Nobody's yes is taken for longer than this: she is asked again. */
const MOST_DAYS = 365

/** Writes down that the person a post is about agrees, how she said so, and until which day. */
export const recordConsent = (
  ctx: Ctx,
  { postId, form: { who, how, endsOn } }: { postId: string; form: ConsentForm },
): Promise<Result<null, ConsentRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<null, ConsentRefusal>> => {
    if (!(await worksHere(tx))) return refuse('not_yours')
    if (!(await lockPost(tx, postId))) return refuse('no_such_post')
    const today = dayOf(tx.now())
    if (endsOn < today) return refuse('day_passed')
    if (endsOn > addDays(today, MOST_DAYS)) return refuse('too_far')
    const id = tx.newId('psc')
    const detailsSealed = tx.vault.seal(detailsPlace(id), JSON.stringify({ who, how }))
    const row = { id, postId, detailsSealed, endsOn, recordedBy: nameOf(tx.actor), createdAt: tx.now() }
    await tx.db.insert(postConsents).values(row)
    return ok(null)
  })
