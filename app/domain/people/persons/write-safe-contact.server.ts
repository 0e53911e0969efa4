import { safeContactCards } from '#db/schema/people.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { notify } from './notify.server.ts'
import { holdPersonVault } from './person-vault.server.ts'
import { cardPlace, type SafeContactCard } from './safe-contact-card.ts'

/** Writes her safe-contact card in place of the one before. */
export const writeSafeContact = (ctx: Ctx, personId: string, card: SafeContactCard): Promise<void> =>
  asPortal(ctx, 'contacts', async (tx) => {
    const vault = await holdPersonVault(tx, personId)
    if (!vault) throw new Error(`person ${personId}: there is nobody to write a card for`)
    const row = { cardSealed: vault.seal(cardPlace(personId), JSON.stringify(card)), changedAt: tx.now() }
    await tx.db
      .insert(safeContactCards)
      .values({ personId, ...row })
      .onConflictDoUpdate({ target: safeContactCards.personId, set: row })
    await notify(tx, personId, 'safe_contact_changed')
  })
