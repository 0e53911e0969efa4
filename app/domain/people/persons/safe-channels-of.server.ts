import { isAnyOf } from '#db/bulk.server.ts'
import { accounts } from '#db/schema/accounts.ts'
import { freezes } from '#db/schema/custody.ts'
import { contactPoints, personKeys, persons, safeContactCards } from '#db/schema/people.ts'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { type Channel, isSmsOn } from '../../messages/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { contactPlace } from './add-contact-point.server.ts'
import { openPersonVault } from './person-vault.server.ts'
import { cardPlace, safeContactCard } from './safe-contact-card.ts'

export type SafeChannel = { channel: Channel; contactPointId: string; to: string; language: 'en' | 'sw' }

/**
 * The one way by which each of these may be written to now: SMS to her safe phone where her card says so and SMS can be
 * sent, else a proven e-mail, the safe one before others. Missing is who has neither, whose card says that nobody is to
 * write (`none`, or calls only), whose account is frozen, and who has been erased: which of these, is not told.
 */
export const safeChannelsOf = (ctx: Ctx, personIds: readonly string[]): Promise<Map<string, SafeChannel>> =>
  asPortal(ctx, 'contact', async (tx) => {
    const sms = await isSmsOn(tx)
    const frozen = await frozenOf(tx, personIds)
    const points = Map.groupBy(
      await tx.db
        .select()
        .from(contactPoints)
        .where(isAnyOf(contactPoints.personId, personIds))
        .orderBy(asc(contactPoints.createdAt), asc(contactPoints.id)),
      ({ personId }) => personId,
    )
    const people = await tx.db
      .select({
        id: persons.id,
        language: persons.language,
        key: personKeys.keySealed,
        card: safeContactCards.cardSealed,
      })
      .from(persons)
      .innerJoin(personKeys, eq(personKeys.personId, persons.id))
      .leftJoin(safeContactCards, eq(safeContactCards.personId, persons.id))
      .where(isAnyOf(persons.id, personIds))
    const found = new Map<string, SafeChannel>()
    for (const { id, language, key, card } of people) {
      if (frozen.has(id)) continue
      const vault = openPersonVault(tx, id, key)
      const wish = card ? safeContactCard.parse(JSON.parse(vault.open(cardPlace(id), card))).channel : null
      if (wish === 'none' || wish === 'phone' || (wish === 'sms' && !sms)) continue
      const hers = points.get(id) ?? []
      const emails = hers.filter(({ kind, provenAt }) => kind === 'email' && provenAt !== null)
      const point =
        wish === 'sms'
          ? hers.find(({ kind, isSafe }) => kind === 'phone' && isSafe)
          : (emails.find(({ isSafe }) => isSafe) ?? emails[0])
      if (!point) continue
      const to = vault.open(contactPlace(point.id), point.valueSealed)
      found.set(id, { channel: wish === 'sms' ? 'sms' : 'mail', contactPointId: point.id, to, language })
    }
    return found
  })

async function frozenOf(tx: Ctx, personIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.db
    .select({ personId: accounts.personId })
    .from(freezes)
    .innerJoin(accounts, eq(accounts.id, freezes.accountId))
    .where(and(isAnyOf(accounts.personId, personIds), isNull(freezes.thawedAt)))
  return new Set(rows.flatMap(({ personId }) => personId ?? []))
}
