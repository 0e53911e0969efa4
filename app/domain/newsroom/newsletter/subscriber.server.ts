import { newsletterSubscribers } from '#db/schema/newsletter.ts'
import { eq } from 'drizzle-orm'
import { forgetMessages } from '../../messages/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'

/** Where an address is sealed. */
export const addressPlace = (id: string) => ({ table: 'newsletter_subscribers', column: 'address_sealed', row: id })

/** By what an address is found. Its name is the newsletter's own, so that no index of a person, a giver or a message is the same. */
export const addressIndexOf = ({ vault }: Pick<Ctx, 'vault'>, email: string): Buffer =>
  vault.blindIndex('newsletter', email.trim().toLowerCase())

/** Takes somebody off: her row goes, and what was on its way to her goes nowhere. By the portal's own work. */
export async function forgetSubscriber(tx: Ctx, id: string): Promise<void> {
  await tx.db.delete(newsletterSubscribers).where(eq(newsletterSubscribers.id, id))
  await forgetMessages(tx, { subject: id, addresses: [] })
}
