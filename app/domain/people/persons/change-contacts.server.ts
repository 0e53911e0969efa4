import { contactPoints, persons } from '#db/schema/people.ts'
import { and, count, eq } from 'drizzle-orm'
import { askToProve } from '../accounts/prove-address.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { addContactPoint, contactPlace } from './add-contact-point.server.ts'
import { type ContactKind, type ContactRefusal, readContact } from './contact-values.server.ts'
import { mailFarewell, tellEverywhere } from './mail-person.server.ts'
import { notify } from './notify.server.ts'
import { holdPersonVault, personVault } from './person-vault.server.ts'

const MOST = 10

/** Adds a phone or an address of her own. An e-mail address is sent a link by which to prove it. */
export async function addContact(
  ctx: Ctx,
  personId: string,
  { kind, text }: { kind: ContactKind; text: string },
): Promise<Result<null, ContactRefusal | 'too_many_contacts'>> {
  const read = readContact(kind, text)
  if (!read.ok) return read
  return asPortal(ctx, 'contacts', async (tx) => {
    // Held before counting: of many at once each would else be the tenth.
    const vault = await holdPersonVault(tx, personId)
    const [there] = await tx.db.select({ n: count() }).from(contactPoints).where(eq(contactPoints.personId, personId))
    if (!vault || (there?.n ?? 0) >= MOST) return refuse('too_many_contacts')
    // Those that were there before hear of it: whoever has taken over an account adds an address first.
    await tellEverywhere(tx, personId, 'look_at_your_account')
    const id = await addContactPoint(tx, vault, { personId, kind, value: read.value })
    await touch(tx, personId)
    await notify(tx, personId, 'contact_added', id)
    if (kind === 'email') await askToProve(tx, personId, id)
    return ok(null)
  })
}

/** Takes one of her own contact points away for good. */
export const removeContact = (ctx: Ctx, personId: string, contactPointId: string): Promise<void> =>
  asPortal(ctx, 'contacts', async (tx) => {
    const [gone] = await tx.db.delete(contactPoints).where(hers(personId, contactPointId)).returning()
    if (!gone) return
    await tellEverywhere(tx, personId, 'look_at_your_account')
    // The one that goes hears of it too: whoever has taken over an account takes away the owner's address first.
    const vault = gone.kind === 'email' && gone.provenAt ? await personVault(tx, personId) : null
    const address = vault?.open(contactPlace(gone.id), gone.valueSealed)
    if (address) await mailFarewell(tx, { personId, contactPointId, address })
    await touch(tx, personId)
    await notify(tx, personId, 'contact_removed', contactPointId)
  })

/** Says which one of her contact points is safe; the one before is no more. What is not hers changes nothing. */
export const markSafe = (ctx: Ctx, personId: string, contactPointId: string): Promise<void> =>
  asPortal(ctx, 'contacts', async (tx) => {
    const found = await tx.db.select({ id: contactPoints.id }).from(contactPoints).where(hers(personId, contactPointId))
    if (found.length === 0) return
    await tx.db.update(contactPoints).set({ isSafe: false }).where(eq(contactPoints.personId, personId))
    await tx.db.update(contactPoints).set({ isSafe: true }).where(hers(personId, contactPointId))
    await notify(tx, personId, 'safe_contact_changed', contactPointId)
  })

const hers = (personId: string, id: string) => and(eq(contactPoints.id, id), eq(contactPoints.personId, personId))

const touch = (tx: Ctx, personId: string) =>
  tx.db.update(persons).set({ changedAt: tx.now() }).where(eq(persons.id, personId))
