import { campaignUpdates } from '#db/schema/updates.ts'
import { eq } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { findCampaign } from '../find-campaign.server.ts'
import type { UpdateForm } from './schemas.ts'
import { sealUpdate } from './update.server.ts'

export type WriteUpdateRefusal = 'not_yours' | 'no_such_campaign' | 'no_such_update' | 'published'

/**
 * Staff write what a campaign tells, or write in a draft that is there. Whoever wrote in it last is who wrote it: another
 * publishes it. What is published is not edited; it is dropped, and told anew.
 */
export const writeUpdate = (
  ctx: Ctx,
  { slug, updateId, titleEn, textEn, titleSw, textSw }: UpdateForm & { slug: string; updateId?: string | undefined },
): Promise<Result<{ updateId: string }, WriteUpdateRefusal>> =>
  inTransaction(ctx, async (tx): Promise<Result<{ updateId: string }, WriteUpdateRefusal>> => {
    if (!(await holds(tx, 'fundraising', 'communications', 'administrator'))) return refuse('not_yours')
    const campaign = await findCampaign(tx, slug)
    if (!campaign) return refuse('no_such_campaign')
    const words = { en: { title: titleEn, text: textEn }, sw: { title: titleSw, text: textSw } }
    const id = updateId ?? tx.newId('upd')
    const written = { wordsSealed: sealUpdate(tx, id, words), writtenBy: nameOf(tx.actor), changedAt: tx.now() }
    if (updateId === undefined) {
      const row = { id, campaignId: campaign.id, state: 'draft' as const, ...written, createdAt: tx.now() }
      await tx.db.insert(campaignUpdates).values(row)
      return ok({ updateId: id })
    }
    const [known] = await tx.db.select().from(campaignUpdates).where(eq(campaignUpdates.id, id)).for('update')
    if (!known || known.state === 'dropped') return refuse('no_such_update')
    if (known.state === 'published') return refuse('published')
    await tx.db.update(campaignUpdates).set(written).where(eq(campaignUpdates.id, id))
    return ok({ updateId: id })
  })
