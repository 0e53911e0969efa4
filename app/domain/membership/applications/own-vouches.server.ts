import { applications, applicationVouches } from '#db/schema/applications.ts'
import { and, desc, eq, isNull } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { activeSince } from '../members/is-active.server.ts'
import type { VouchAnswer } from './answers.ts'
import { versionOf } from './application.server.ts'

export type OwnVouch = { vouchId: string; name: string; answer: VouchAnswer; at: Date; isOld: boolean }

/**
 * What a member said of whom, while it may still be taken back; what is over is nobody's list of friends. `isOld` where what she was shown
 * has changed since. Whether she may vouch at all is said with it.
 */
export const ownVouches = (ctx: Ctx): Promise<{ mayVouch: boolean; vouches: OwnVouch[] }> =>
  asPortal(ctx, 'vouching', async (tx) => {
    if (ctx.actor.kind !== 'person') return { mayVouch: false, vouches: [] }
    const { personId } = ctx.actor
    const rows = await tx.db
      .select({ vouch: applicationVouches, application: applications })
      .from(applicationVouches)
      .innerJoin(applications, eq(applications.id, applicationVouches.applicationId))
      .where(
        and(
          eq(applicationVouches.voucherId, personId),
          isNull(applicationVouches.takenBackAt),
          isNull(applications.decidedAt),
        ),
      )
      .orderBy(desc(applicationVouches.createdAt), desc(applicationVouches.id))
      .limit(50)
    const vouches: OwnVouch[] = []
    for (const { vouch, application } of rows) {
      const name = (await versionOf(tx, application.id, application.version))?.name ?? ''
      const isOld = !application.seenIndex || !Buffer.from(vouch.seenIndex).equals(application.seenIndex)
      vouches.push({ vouchId: vouch.id, name, answer: vouch.answer, at: vouch.createdAt, isOld })
    }
    return { mayVouch: (await activeSince(tx, personId)) !== null, vouches }
  })
