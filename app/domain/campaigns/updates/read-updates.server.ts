import { campaignUpdates } from '#db/schema/updates.ts'
import { and, asc, count, desc, eq } from 'drizzle-orm'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { openUpdate, type UpdateRow, type UpdateWords } from './update.server.ts'

export type Update = { id: string; at: Date; words: UpdateWords }

/** What a campaign has told, the newest first. */
export async function publishedUpdates(ctx: Ctx, campaignId: string, { limit }: { limit: number }): Promise<Update[]> {
  const rows = await ctx.db
    .select()
    .from(campaignUpdates)
    .where(and(eq(campaignUpdates.campaignId, campaignId), eq(campaignUpdates.state, 'published')))
    .orderBy(desc(campaignUpdates.publishedAt), desc(campaignUpdates.id))
    .limit(limit)
  return rows.flatMap((row) => {
    const words = openUpdate(ctx, row)
    return words && row.publishedAt ? [{ id: row.id, at: row.publishedAt, words }] : []
  })
}

export type DeskUpdate = {
  id: string
  state: 'draft' | 'published'
  mark: number | null
  words: UpdateWords
  /** It was written by whoever looks, so another publishes it. */
  isMine: boolean
  /** To be sent back with the verdict. */
  seenAt: Date
}

/** Drafts, the longest wait first, and what was published last. Empty for whose work it is not. */
export const listUpdates = (ctx: Ctx): Promise<DeskUpdate[]> =>
  inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, 'fundraising', 'communications', 'administrator'))) return []
    const ask = (state: 'draft' | 'published') =>
      tx.db
        .select()
        .from(campaignUpdates)
        .where(eq(campaignUpdates.state, state))
        .orderBy(state === 'draft' ? asc(campaignUpdates.createdAt) : desc(campaignUpdates.publishedAt))
        .limit(50)
    return [...(await ask('draft')), ...(await ask('published'))].flatMap((row) => deskView(tx, row))
  })

/** How many drafts wait for somebody. */
export async function countUpdateDrafts(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db.select({ n: count() }).from(campaignUpdates).where(eq(campaignUpdates.state, 'draft'))
  return row?.n ?? 0
}

function deskView(tx: Ctx, row: UpdateRow): DeskUpdate[] {
  const words = openUpdate(tx, row)
  if (!words || row.state === 'dropped') return []
  const { id, state, mark } = row
  return [{ id, state, mark, words, isMine: row.writtenBy === nameOf(tx.actor), seenAt: row.changedAt }]
}
