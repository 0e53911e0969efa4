import { erasures } from '#db/schema/rights.ts'
import { persons } from '#db/schema/people.ts'
import { eq } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { type Channel, forgetMessages } from '../../messages/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { record } from '../audit/record.server.ts'
import { endExportsWith } from '../exports/end-exports-with.server.ts'
import { mergedInto } from '../merging/merged-into.server.ts'
import { type ContactPoint, openDetails } from '../persons/open-details.server.ts'
import { endSpells } from './end-spells.server.ts'
import { shred } from './shred.server.ts'
import { isPortal } from './who-asks.ts'

/**
 * What other domains know of somebody by: her id, SHA-256 of the digits of each phone that is proven hers, in lower-case hex, and the
 * e-mail addresses that she has proven. One that was only typed may be anybody's: who typed it could take another's name from
 * her payments (docs/decisions/0018).
 */
export type Forgotten = { personId: string; phoneHashes: readonly string[]; emails: readonly string[] }

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
    const { unproven, ...known } = knownBy(personId, contacts)
    let kept = 0
    for (const forgetIn of forget) kept += await forgetIn(tx, known)
    // What could not move to her with a record that was joined to hers is hers all the same, and the list must have both ids: an older
    // backup has them apart.
    const others = await mergedInto(tx, personId)
    for (const { id } of others)
      for (const forgetIn of forget) kept += await forgetIn(tx, { personId: id, phoneHashes: [], emails: [] })
    await endSpells(tx, personId)
    await forgetMessages(tx, { subject: personId, addresses: contacts.flatMap(addressOf) })
    await endExportsWith(tx, personId)
    await shred(tx, personId)
    await tx.db
      .insert(erasures)
      .values(
        [personId, ...others.map(({ id }) => id)].map((id) => ({
          ...{ personId: id, createdAt: tx.now(), kept: kept > 0 ? 'ledger' : '' },
        })),
      )
      .onConflictDoNothing()
    // A payment from a number that nobody proved keeps what it says: the desk can see that there may be one.
    const detail = [kept > 0 ? 'kept:ledger' : '', unproven > 0 ? `unproven-phones:${unproven}` : ''].join(' ').trim()
    await record(tx, { action: 'person.erased', subject: personId, detail })
    // Before the commit: on the list and still here, she is erased by the next try; the other way round she would come
    // back with the next restore, and nobody would know.
    for (const { id } of [...others, { id: personId }]) await remember(id, tx.now())
    return ok({ fresh: true })
  })
}

function knownBy(personId: string, contacts: readonly ContactPoint[]): Forgotten & { unproven: number } {
  const ofKind = (wanted: string) => contacts.filter(({ kind }) => kind === wanted)
  const proven = (wanted: string) => ofKind(wanted).flatMap(({ value, isProven }) => (isProven ? [value] : []))
  const phones = proven('phone')
  return {
    personId,
    phoneHashes: phones.map((digits) => createHash('sha256').update(digits).digest('hex')),
    emails: proven('email'),
    unproven: ofKind('phone').length - phones.length,
  }
}

const addressOf = ({ kind, value }: ContactPoint): { channel: Channel; to: string }[] =>
  kind === 'post' ? [] : [{ channel: kind === 'phone' ? 'sms' : 'mail', to: value }]
