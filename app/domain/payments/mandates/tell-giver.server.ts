import type { paymentMandates } from '#db/schema/mandates.ts'
import { leaveWord, type MessageKind } from '../../messages/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { openContact } from '../contact.server.ts'

export type Mandate = typeof paymentMandates.$inferSelect

/**
 * Leaves word for a giver about her monthly gift, with the link to its page: by e-mail, else by SMS where there is one.
 * False where neither reaches her.
 */
export const tellGiver = (tx: Ctx, mandate: Mandate, kind: Extract<MessageKind, `gift_${string}`>): Promise<boolean> =>
  leaveWord(tx, {
    ...{ kind, language: mandate.language, subject: mandate.id },
    to: openContact(tx, { table: 'payment_mandates', row: mandate.id }, mandate.contactSealed),
  })
