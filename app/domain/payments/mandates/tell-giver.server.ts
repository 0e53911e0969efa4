import type { paymentMandates } from '#db/schema/mandates.ts'
import { isSmsOn, leaveMessages, type MessageKind } from '../../messages/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { openContact } from '../contact.server.ts'

export type Mandate = typeof paymentMandates.$inferSelect

/**
 * Leaves word for a giver about her monthly gift, with the link to its page: by e-mail, else by SMS where there is one.
 * False where neither reaches her.
 */
export async function tellGiver(
  tx: Ctx,
  mandate: Mandate,
  kind: Extract<MessageKind, `gift_${string}`>,
): Promise<boolean> {
  const { email, phone } = openContact(tx, { table: 'payment_mandates', row: mandate.id }, mandate.contactSealed)
  const { language } = mandate
  const channel = email ? 'mail' : phone && (await isSmsOn(tx)) ? 'sms' : null
  const to = email ?? phone
  if (!channel || !to) return false
  // The portal writes to her, whoever pressed: a visitor may see no message, and so leave none.
  await asPortal(tx, 'monthly', (portal) =>
    leaveMessages(portal, [{ kind, language, subject: mandate.id, channel, to }]),
  )
  return true
}
