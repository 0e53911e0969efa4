import { safeContactCards } from '#db/schema/people.ts'
import { eq } from 'drizzle-orm'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { personVault } from '../persons/person-vault.server.ts'
import { cardPlace, safeContactCard } from '../persons/safe-contact-card.ts'
import { isPersonFrozen } from './is-person-frozen.server.ts'

/**
 * Whether anything may be sent to a person now: not while her account is frozen (somebody else may hold her phone), not
 * where her safe-contact card says never, not once she has been erased. Asked when a message is sent, not when it is left.
 */
export const mayBeReached = (tx: Ctx, personId: string): Promise<boolean> =>
  asPortal(tx, 'contact', async (portal) => {
    const vault = await personVault(portal, personId)
    if (!vault || (await isPersonFrozen(portal, personId))) return false
    const [row] = await portal.db.select().from(safeContactCards).where(eq(safeContactCards.personId, personId))
    if (!row) return true
    const { channel } = safeContactCard.parse(JSON.parse(vault.open(cardPlace(personId), row.cardSealed)))
    return channel !== 'none'
  })
