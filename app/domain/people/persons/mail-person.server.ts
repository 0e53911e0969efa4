import { contactPoints, persons } from '#db/schema/people.ts'
import { and, eq, isNotNull } from 'drizzle-orm'
import { afterCommit, type PersonMail } from '../../messages/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { mayBeReached } from '../custody/may-be-reached.server.ts'
import { contactPlace } from './add-contact-point.server.ts'
import { personVault } from './person-vault.server.ts'

const tokenPlace = (contactPointId: string) => ({ table: 'outbox', column: 'payload', row: contactPointId })

/** Leaves a mail to be sent to one address of a person. A token in it is sealed: job tables lie open. */
export async function mailPerson(
  tx: Ctx,
  {
    personId,
    contactPointId,
    mail,
    token,
  }: { personId: string; contactPointId: string; mail: PersonMail; token?: string },
): Promise<void> {
  const sealed = token ? tx.vault.seal(tokenPlace(contactPointId), token).toString('base64') : undefined
  await afterCommit(tx, 'person.mail', { personId, contactPointId, mail, ...(sealed && { sealed }) })
}

/** Word to an address that is taken away by the same transaction: it is carried along, sealed under her own key. */
export async function mailFarewell(
  tx: Ctx,
  { personId, contactPointId, address }: { personId: string; contactPointId: string; address: string },
): Promise<void> {
  const vault = await personVault(tx, personId)
  const sealed = vault?.seal(tokenPlace(contactPointId), address).toString('base64')
  if (sealed) await afterCommit(tx, 'person.mail', { personId, contactPointId, mail: 'look_at_your_account', sealed })
}

/** Says the same on every channel there is: today each proven e-mail address; SMS joins with its provider. */
export async function tellEverywhere(tx: Ctx, personId: string, mail: PersonMail, token?: string): Promise<number> {
  const addresses = await tx.db
    .select({ id: contactPoints.id })
    .from(contactPoints)
    .where(
      and(eq(contactPoints.personId, personId), eq(contactPoints.kind, 'email'), isNotNull(contactPoints.provenAt)),
    )
  for (const { id } of addresses) await mailPerson(tx, { personId, contactPointId: id, mail, ...(token && { token }) })
  return addresses.length
}

export type ReadyMail = { to: string; language: 'en' | 'sw'; mail: PersonMail; token: string | null }

type Left = { personId: string; contactPointId: string; mail: PersonMail; sealed?: string }

/**
 * Opens a mail that is to be sent now, or null where it must not be: the address is gone, she has been erased, her
 * account is frozen, or she has said not to be written to.
 */
export async function openMail(tx: Ctx, { personId, contactPointId, mail, sealed }: Left): Promise<ReadyMail | null> {
  const vault = await personVault(tx, personId)
  if (!vault || !(await mayBeReached(tx, personId))) return null
  const [person] = await tx.db.select({ language: persons.language }).from(persons).where(eq(persons.id, personId))
  const [point] = await tx.db
    .select({ value: contactPoints.valueSealed })
    .from(contactPoints)
    .where(
      and(eq(contactPoints.id, contactPointId), eq(contactPoints.personId, personId), eq(contactPoints.kind, 'email')),
    )
  const language = person?.language ?? 'en'
  const carried = sealed ? Buffer.from(sealed, 'base64') : null
  if (point) {
    const token = carried ? tx.vault.open(tokenPlace(contactPointId), carried) : null
    return { to: vault.open(contactPlace(contactPointId), point.value), language, mail, token }
  }
  // The address is gone. Only a farewell brings its own; a link must not follow an address that she gave up.
  if (mail !== 'look_at_your_account' || !carried) return null
  return { to: vault.open(tokenPlace(contactPointId), carried), language, mail, token: null }
}
