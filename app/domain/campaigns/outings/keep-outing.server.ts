import { mountains, outings } from '#db/schema/outings.ts'
import { and, eq, ne } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { changeOccasion, openOccasion } from '../../seats/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { dayBounds, dayOf } from '../../shared/dates.ts'
import { lockNames } from '../../shared/locks.server.ts'
import { kes } from '../../shared/money.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { findCampaign } from '../find-campaign.server.ts'
import { OUTING_DESK, recordOuting, sealMeeting, WAIVERS } from './outing.server.ts'
import type { OutingForm } from './schemas.ts'
import { tellOffered } from './tell-place.server.ts'

export type KeepOutingRefusal =
  'not_yours' | 'no_such_outing' | 'no_such_mountain' | 'there_already' | 'day_over' | 'settled'

/**
 * Staff write down an outing (`outingId` null), or change one. A new one is seen by nobody until it is opened. More places
 * are offered at once to those who wait; fewer take none from anybody. What is confirmed or cancelled stays as it is.
 */
export const keepOuting = (
  ctx: Ctx,
  { slug, outingId, form }: { slug: string; outingId: string | null; form: OutingForm },
): Promise<Result<{ outingId: string }, KeepOutingRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ outingId: string }, KeepOutingRefusal>> => {
    if (!(await holds(tx, ...OUTING_DESK))) return refuse('not_yours')
    const campaign = await findCampaign(tx, slug)
    if (!campaign) return refuse('no_such_outing')
    const [mountain] = await tx.db.select().from(mountains).where(eq(mountains.id, form.mountainId))
    if (!mountain) return refuse('no_such_mountain')
    await lockNames(tx, [`outings:${campaign.id}`])
    const [known] = outingId ? await tx.db.select().from(outings).where(eq(outings.id, outingId)).for('update') : []
    if (outingId && !known) return refuse('no_such_outing')
    if (known && (known.confirmedAt || known.state === 'cancelled')) return refuse('settled')
    if (!known && form.day < dayOf(tx.now())) return refuse('day_over')
    const id = known?.id ?? tx.newId('otg')
    const same = and(eq(outings.day, form.day), eq(outings.mountainId, mountain.id), ne(outings.state, 'cancelled'))
    const [other] = await tx.db
      .select({ id: outings.id })
      .from(outings)
      .where(and(eq(outings.campaignId, campaign.id), same, ne(outings.id, id)))
    if (other) return refuse('there_already')
    const fee = kes(form.fee)
    const values = {
      mountainId: mountain.id,
      day: form.day,
      cutoffOn: form.cutoffOn,
      meetingSealed: sealMeeting(tx, id, { place: form.place, hour: form.hour, bring: form.bring }),
      ...fee,
      changedAt: tx.now(),
    }
    const until = dayBounds(form.cutoffOn).until
    const terms = {
      id,
      capacity: form.capacity,
      offerMinutes: form.offerHours * 60,
      offersUntil: until,
      cancelUntil: until,
    }
    if (known) {
      await tx.db.update(outings).set(values).where(eq(outings.id, id))
      await tellOffered(tx, await changeOccasion(tx, terms))
    } else {
      const first = { state: 'draft' as const, waiverVersion: WAIVERS.self, createdAt: tx.now() }
      await tx.db.insert(outings).values({ id, campaignId: campaign.id, ...values, ...first })
      await openOccasion(tx, terms)
    }
    await recordOuting(tx, id, known ? 'changed' : 'created')
    return ok({ outingId: id })
  })
