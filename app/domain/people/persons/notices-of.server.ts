import { notices } from '#db/schema/people.ts'
import { and, desc, eq, isNull } from 'drizzle-orm'
import { inTransaction, type Ctx } from '../../shared/ctx.server.ts'
import type { NoticeKind } from './notify.server.ts'

export type Notice = { id: string; kind: NoticeKind; at: Date; isNew: boolean }

/** What happened to her account lately, the newest first; by showing it, it is seen. */
export const takeNotices = (ctx: Ctx, personId: string): Promise<Notice[]> =>
  inTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .select()
      .from(notices)
      .where(eq(notices.personId, personId))
      .orderBy(desc(notices.createdAt), desc(notices.id))
      .limit(20)
    await tx.db
      .update(notices)
      .set({ seenAt: tx.now() })
      .where(and(eq(notices.personId, personId), isNull(notices.seenAt)))
    return rows.map(({ id, kind, createdAt, seenAt }) => ({
      id,
      kind: kind as NoticeKind,
      at: createdAt,
      isNew: seenAt === null,
    }))
  })
