import { isAnyOf } from '#db/bulk.server.ts'
import { trainingEnrolments } from '#db/schema/trainings.ts'
import { leaveMessages } from '../messages/index.server.ts'
import { safeChannelsOf, tellSafely } from '../people/index.server.ts'
import type { Offered } from '../seats/index.server.ts'
import { asPortal, type Ctx } from '../shared/ctx.server.ts'
import { keyIndexOf, linkKey } from '../shared/link-key.server.ts'
import { personOf } from './training.server.ts'

/**
 * What a message with an offer is about: made from the id of the enrolment with a key that is not in the database, so that the
 * list of messages, which knows where each went, does not say of which training.
 */
export const offerSubjectOf = (ctx: Pick<Ctx, 'vault'>, enrolmentId: string): string =>
  `seat:${ctx.vault.blindIndex('training.message', enrolmentId).subarray(0, 16).toString('hex')}`

/** The key of the link by which she answers an offer: the same each time she is offered a seat there. */
export const offerKeyOf = (ctx: Ctx, enrolmentId: string): string => linkKey(ctx, offerSubjectOf(ctx, enrolmentId))
/** By what her row is found from that key, and from the subject of a message. */
export const indexOfKey = keyIndexOf
export const indexOfSubject = (ctx: Ctx, subject: string): Buffer => keyIndexOf(linkKey(ctx, subject))

/** Leaves word for those who asked, by what is safe for each: that there is news, and nothing else. Ids of enrolments. */
export const tellPeople = (tx: Ctx, enrolmentIds: readonly string[]): Promise<void> =>
  asPortal(tx, 'trainings', async (portal) => {
    const rows = await enrolmentsBy(portal, enrolmentIds)
    for (const row of rows) {
      const personId = personOf(portal, row)
      if (personId) await tellSafely(portal, { personId, kind: 'news_waits' })
    }
  })

/** Leaves word for those who were offered a seat, with the link by which each takes it or leaves it. */
export const tellOffered = (tx: Ctx, offered: readonly Pick<Offered, 'holder'>[]): Promise<void> =>
  asPortal(tx, 'trainings', async (portal) => {
    const rows = await enrolmentsBy(
      portal,
      offered.map(({ holder }) => holder),
    )
    const people = rows.flatMap((row) => {
      const personId = personOf(portal, row)
      return personId ? [{ id: row.id, personId }] : []
    })
    const ways = await safeChannelsOf(
      portal,
      people.map(({ personId }) => personId),
    )
    await leaveMessages(
      portal,
      people.flatMap(({ id, personId }) => {
        const way = ways.get(personId)
        if (!way) return []
        const { channel, to, language } = way
        return [{ kind: 'seat_waits' as const, subject: offerSubjectOf(portal, id), channel, to, language }]
      }),
    )
  })

async function enrolmentsBy(tx: Ctx, ids: readonly string[]) {
  if (ids.length === 0) return []
  return tx.db.select().from(trainingEnrolments).where(isAnyOf(trainingEnrolments.id, ids))
}
