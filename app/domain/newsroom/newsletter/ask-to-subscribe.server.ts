import { newsletterSubscribers } from '#db/schema/newsletter.ts'
import { randomBytes } from 'node:crypto'
import { leaveMessages } from '../../messages/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { keyIndexOf, linkKey } from '../../shared/link-key.server.ts'
import type { SubscribeForm } from './schemas.ts'
import { addressIndexOf, addressPlace } from './subscriber.server.ts'

/** How long a link to say yes works, and how long an address is kept to which nobody said it. */
const TOKEN_DAYS = 3
const DAY_MS = 86_400_000

/**
 * Asks whoever reads a mailbox whether it is to have the newsletter. The same is done whether the address is new, was asked before or
 * is on the list: one row written, one letter left, and an earlier link over. Until she says yes nothing changes for one who is on it.
 * Answers the token, which the letter carries and nobody else is to be told.
 */
export const askToSubscribe = (ctx: Ctx, { email, language }: SubscribeForm): Promise<string> =>
  asPortal(ctx, 'newsletter', async (tx) => {
    const id = tx.newId('nsb')
    const token = randomBytes(16).toString('hex')
    const asked = {
      askedLanguage: language,
      tokenHash: keyIndexOf(token),
      tokenUntil: new Date(tx.now().getTime() + TOKEN_DAYS * DAY_MS),
    }
    const [row] = await tx.db
      .insert(newsletterSubscribers)
      .values({
        ...{ id, ...asked, language, createdAt: tx.now() },
        addressSealed: tx.vault.seal(addressPlace(id), email),
        addressIndex: addressIndexOf(tx, email),
        leaveIndex: keyIndexOf(linkKey(tx, id)),
      })
      .onConflictDoUpdate({ target: newsletterSubscribers.addressIndex, set: asked })
      .returning({ id: newsletterSubscribers.id })
    if (!row) throw new Error('a subscriber was neither written nor found')
    // The address is looked up when it is sent: no copy of it lies among the messages.
    await leaveMessages(tx, [
      { kind: 'newsletter_asked', channel: 'mail', language, subject: row.id, contactPointId: row.id, secret: token },
    ])
    return token
  })
