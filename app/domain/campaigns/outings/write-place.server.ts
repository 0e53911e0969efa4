import { outingPlaces } from '#db/schema/outings.ts'
import { keyIndexOf, linkKey } from '../../payments/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'
import { type PhoneRefusal, readPhone } from '../../shared/phone.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { contactOf } from '../climbers/climber.server.ts'
import { climberByKey } from '../climbers/climber-by-key.server.ts'
import { type OutingRow, type PlaceContact, sealCare, sealPlaceContact, WAIVERS } from './outing.server.ts'
import type { AskForPlaceForm } from './schemas.ts'

/** Who asks for a place: what she filled in, and the key of her page where she climbs for the campaign. */
export type Asker = { form: AskForPlaceForm; climberKey: string | null; language: 'en' | 'sw' }
export type ReadAsker = {
  form: AskForPlaceForm
  contact: PlaceContact
  climberId: string | null
  language: 'en' | 'sw'
}

/** Who she is and where she is reached: as she wrote it, else as her own page as a climber knows it. That page is held. */
export async function readAsker(
  tx: Ctx,
  { form, climberKey, language }: Asker,
): Promise<Result<ReadAsker, PhoneRefusal | 'no_such_climber'>> {
  const phone = form.phone === '' ? null : readPhone(form.phone)
  if (phone && !phone.ok) return phone
  const climber = climberKey ? await climberByKey(tx, climberKey, true) : null
  if (climberKey && (!climber || climber.state === 'taken_down')) return refuse('no_such_climber')
  const known = climber && !phone && form.email === '' ? contactOf(tx, climber) : null
  const contact: PlaceContact = {
    name: form.name,
    phone: phone?.value ?? known?.phone,
    email: form.email || known?.email,
    ...(form.isChild && { guardian: form.guardian }),
  }
  return ok({ form, contact, climberId: climber?.id ?? null, language })
}

/** Writes who has or waits for a seat, all that names her sealed. Answers the secret in the address of her own page. */
export async function writePlace(
  tx: Ctx,
  { placeId, outing, seatId, asker }: { placeId: string; outing: OutingRow; seatId: string; asker: ReadAsker },
): Promise<string> {
  const { form, contact, climberId, language } = asker
  const { medical, kinName, kinPhone, isChild } = form
  const key = linkKey(tx, placeId)
  const now = tx.now()
  await tx.db.insert(outingPlaces).values({
    id: placeId,
    outingId: outing.id,
    seatId,
    climberId,
    isChild,
    contactSealed: sealPlaceContact(tx, placeId, contact),
    careSealed: sealCare(tx, placeId, { medical, kinName, kinPhone }),
    keyIndex: keyIndexOf(key),
    language,
    waiverVersion: isChild ? WAIVERS.guardian : WAIVERS.self,
    waiverAt: now,
    createdAt: now,
    changedAt: now,
  })
  return key
}
