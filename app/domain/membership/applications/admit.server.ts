import { applications, organisationRepresentatives } from '#db/schema/applications.ts'
import { organisations } from '#db/schema/membership.ts'
import { eq } from 'drizzle-orm'
import { addPerson, giveConsent } from '../../people/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { dayOf } from '../../shared/dates.ts'
import { makeMember } from '../members/make-member.server.ts'
import type { Answers } from './answers.ts'
import { type Application, recordStep, sealDraft } from './application.server.ts'
import { NO_ANSWERS } from './answers.ts'
import { marksOf } from './marks.server.ts'

type Admission = {
  application: Application
  answers: Answers
  /** Who she was found to be, where somebody saw that she is known; else a new person is written down. */
  personId?: string | undefined
  /** As the application keeps it; the membership is approved by who acts. */
  decidedBy: string
}

/**
 * Takes somebody in: the person, an organisation with who acts for it, and the membership, which what she has paid already buys a term of
 * at once. In the caller's transaction, who holds the application and has judged; a kind that has been closed meanwhile is a fault.
 */
export async function admit(tx: Ctx, { application, answers, personId: known, decidedBy }: Admission): Promise<void> {
  const { id, kind, memberId, number } = application
  if (memberId === null || number === null) throw new Error(`application ${id} was never sent`)
  const isNewPerson = application.personId === null && known === undefined
  const { personId, who } = await asPortal(tx, 'joining', async (portal) => {
    const personId = application.personId ?? known ?? (await newPerson(portal, application, answers))
    const who =
      kind === 'organisation' ? { organisationId: await newOrganisation(portal, answers, personId) } : { personId }
    return { personId, who }
  })
  const made = await makeMember(tx, { kind, who, isApproved: true, kept: { memberId, number } })
  if (!made.ok) throw new Error(`application ${id}: ${made.code}`)
  await asPortal(tx, 'joining', async (portal) => {
    const { version, review, seenIndex } = application
    await portal.db
      .update(applications)
      .set({
        ...{ state: 'approved', version, review, memberId, number, seenIndex, personId, isNewPerson, decidedBy },
        ...{ membershipId: made.value.membershipId, decidedAt: portal.now(), changedAt: portal.now() },
        // What she wrote is in her record now, and in the versions that were judged.
        ...{ waitingSince: null, networkId: null, draftSealed: sealDraft(portal, id, NO_ANSWERS) },
      })
      .where(eq(applications.id, id))
    await recordStep(portal, application, 'approved', decidedBy)
  })
}

/** Written as she wrote herself down, with her consent to be: she gave it with the form. */
async function newPerson(tx: Ctx, { language }: Application, answers: Answers): Promise<string> {
  const { name, legalName, county, phone, email, channel } = answers
  const { personId } = await addPerson(tx, {
    ...{ name, language, legalName: legalName || undefined, county: county || undefined },
    contacts: [
      ...(phone ? [{ kind: 'phone' as const, value: phone, isSafe: channel === 'sms' }] : []),
      ...(email ? [{ kind: 'email' as const, value: email, isSafe: channel === 'email' }] : []),
    ],
  })
  await giveConsent(tx, { personId, purpose: 'membership_record', language, method: 'page' })
  return personId
}

async function newOrganisation(tx: Ctx, answers: Answers, personId: string): Promise<string> {
  const id = tx.newId('org')
  const { organisation, registration, county, themes, included, roles } = answers
  const seal = (column: string, text: string) => tx.vault.seal({ table: 'organisations', column, row: id }, text)
  await tx.db.insert(organisations).values({
    ...{ id, county, themes, createdAt: tx.now(), included: included === '' ? null : Number(included) },
    ...{ nameSealed: seal('name_sealed', organisation), registrationSealed: seal('registration_sealed', registration) },
    registrationIndex: marksOf(tx, answers).find(({ kind }) => kind === 'registration')?.valueIndex ?? null,
  })
  await tx.db.insert(organisationRepresentatives).values(
    roles.map((role) => ({
      ...{ id: tx.newId('orr'), organisationId: id, personId, role, createdAt: tx.now() },
      beginsOn: dayOf(tx.now()),
    })),
  )
  return id
}
