import { erasures } from '#db/schema/rights.ts'
import { persons } from '#db/schema/people.ts'
import { eq } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { type Channel, forgetMessages } from '../../messages/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { record } from '../audit/record.server.ts'
import { type ContactPoint, openDetails } from '../persons/open-details.server.ts'
import { endSpells } from './end-spells.server.ts'
import { shred } from './shred.server.ts'
import { isPortal } from './who-asks.ts'

/** What other domains know of somebody by: SHA-256 of each of her phones' digits, in lower-case hex. */
export type Forgotten = { phoneHashes: readonly string[] }

/** How a domain above forgets somebody, in the same transaction. Answers how many rows of hers it must keep without her. */
export type Forget = (tx: Ctx, person: Forgotten) => Promise<number>

/** Writes that somebody was erased where a restored database cannot have lost it: on a list outside the database. */
export type Remember = (personId: string, at: Date) => Promise<void>

/**
 * Erases somebody (Data Protection Act, s. 40): her key is destroyed and with it all that it sealed, here and in every
 * backup that is made from now on; what named or led to her is deleted; roles and consents end; her number, amounts and
 * counts stay. A second time changes nothing (`fresh` is false). To be called by the portal or an operator only.
 */
export function erase(
  ctx: Ctx,
  { personId, forget, remember }: { personId: string; forget: readonly Forget[]; remember: Remember },
): Promise<Result<{ fresh: boolean }, 'not_allowed' | 'no_such_person'>> {
  return inTransaction(ctx, async (tx) => {
    if (!isPortal(tx)) return refuse('not_allowed')
    const [person] = await tx.db.select().from(persons).where(eq(persons.id, personId)).for('update')
    if (!person) return refuse('no_such_person')
    if (person.erasedAt) return ok({ fresh: false })

    const contacts = (await openDetails(tx, personId))?.contacts ?? []
    const phoneHashes = phoneHashesOf(contacts)
    let kept = 0
    for (const forgetIn of forget) kept += await forgetIn(tx, { phoneHashes })
    await endSpells(tx, personId)
    await forgetMessages(tx, { subject: personId, addresses: contacts.flatMap(addressOf) })
    await shred(tx, personId)
    await tx.db
      .insert(erasures)
      .values({ personId, createdAt: tx.now(), kept: kept > 0 ? 'ledger' : '' })
      .onConflictDoNothing()
    await record(tx, { action: 'person.erased', subject: personId, detail: kept > 0 ? 'kept:ledger' : '' })
    // Before the commit: on the list and still here, she is erased by the next try; the other way round she would come
    // back with the next restore, and nobody would know.
    await remember(personId, tx.now())
    return ok({ fresh: true })
  })
}

const phoneHashesOf = (contacts: readonly ContactPoint[]): string[] =>
  contacts.filter(({ kind }) => kind === 'phone').map(({ value }) => createHash('sha256').update(value).digest('hex'))

const addressOf = ({ kind, value }: ContactPoint): { channel: Channel; to: string }[] =>
  kind === 'post' ? [] : [{ channel: kind === 'phone' ? 'sms' : 'mail', to: value }]
