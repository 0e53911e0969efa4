import { contactPoints } from '#db/schema/people.ts'
import { persons } from '#db/schema/people.ts'
import { and, eq, isNotNull, sql } from 'drizzle-orm'
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

/**
 * Opens a mail that is to be sent now, or null where it must not be: the address is gone, she has been erased, her
 * account is frozen, or she has said not to be written to.
 */
export async function openMail(
  tx: Ctx,
  {
    personId,
    contactPointId,
    mail,
    sealed,
  }: { personId: string; contactPointId: string; mail: PersonMail; sealed?: string },
): Promise<ReadyMail | null> {
  const [row] = await tx.db
    .select({ value: contactPoints.valueSealed, language: persons.language })
    .from(contactPoints)
    .innerJoin(persons, eq(persons.id, contactPoints.personId))
    .where(and(eq(contactPoints.id, contactPointId), eq(contactPoints.kind, sql`'email'`)))
  const vault = await personVault(tx, personId)
  if (!row || !vault || !(await mayBeReached(tx, personId))) return null
  return {
    to: vault.open(contactPlace(contactPointId), row.value),
    language: row.language,
    mail,
    token: sealed ? tx.vault.open(tokenPlace(contactPointId), Buffer.from(sealed, 'base64')) : null,
  }
}
