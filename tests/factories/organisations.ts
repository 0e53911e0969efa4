import { makeMember } from '#app/domain/membership/members/make-member.server.ts'
import { answerInclusion } from '#app/domain/membership/organisations/answer-inclusion.server.ts'
import { inviteIncluded } from '#app/domain/membership/organisations/invite-included.server.ts'
import { asPortal, type Ctx } from '#app/domain/shared/ctx.server.ts'
import { dayOf } from '#app/domain/shared/dates.ts'
import { organisationRepresentatives } from '#db/schema/applications.ts'
import { organisationInvitations } from '#db/schema/inclusion.ts'
import { organisations } from '#db/schema/membership.ts'
import { and, desc, eq } from 'drizzle-orm'
import { paidDues } from './membership.ts'
import { actingAs, aPerson } from './people.ts'

/** An organisation that is a member, paid where it is said so, with somebody who looks after its people and its dues. */
export async function anOrganisation(ctx: Ctx, { included = 5, isPaid = true } = {}) {
  const representative = await aPerson(ctx)
  const organisationId = ctx.newId('org')
  const name = `Shirika la Mfano ${organisationId.slice(-6)}`
  await asPortal(ctx, 'test', async (tx) => {
    const nameSealed = tx.vault.seal({ table: 'organisations', column: 'name_sealed', row: organisationId }, name)
    await tx.db.insert(organisations).values({ id: organisationId, nameSealed, included, createdAt: tx.now() })
    for (const role of ['members', 'dues'] as const)
      await tx.db.insert(organisationRepresentatives).values({
        ...{ id: tx.newId('orr'), organisationId, personId: representative.personId, role },
        ...{ beginsOn: dayOf(tx.now()), createdAt: tx.now() },
      })
  })
  const made = await makeMember(ctx, { kind: 'organisation', who: { organisationId }, isApproved: true })
  if (!made.ok) throw new Error(made.code)
  if (isPaid) await paidDues(ctx, { account: made.value.number, cents: 120_000n })
  return {
    ...{ organisationId, name, ...made.value },
    representative: { ...representative, acting: actingAs(ctx, representative.personId) },
  }
}

/** The latest invitation of somebody by an organisation. */
export async function invitationOf(ctx: Ctx, organisationId: string, personId: string): Promise<string> {
  const [row] = await asPortal(ctx, 'test', (tx) =>
    tx.db
      .select({ id: organisationInvitations.id })
      .from(organisationInvitations)
      .where(
        and(eq(organisationInvitations.organisationId, organisationId), eq(organisationInvitations.personId, personId)),
      )
      .orderBy(desc(organisationInvitations.id))
      .limit(1),
  )
  if (!row) throw new Error('nobody was asked')
  return row.id
}

type House = { organisationId: string; representative: { acting: Ctx } }
type Known = { personId: string; number: string }

/** She is asked by who looks after its people, and says yes: done, or what was refused. */
export async function include(ctx: Ctx, { organisationId, representative }: House, { number, personId }: Known) {
  const asked = await inviteIncluded(representative.acting, { organisationId, number })
  if (!asked.ok) return asked
  const invitationId = await invitationOf(ctx, organisationId, personId)
  return answerInclusion(actingAs(ctx, personId), { invitationId, answer: 'yes' })
}

/** Somebody whom an organisation includes. */
export async function anIncluded(ctx: Ctx, house: House, known?: Known) {
  const { personId, number } = known ?? (await aPerson(ctx))
  const person = { personId, number }
  const said = await include(ctx, house, person)
  if (!said.ok) throw new Error(said.code)
  return { ...person, acting: actingAs(ctx, person.personId) }
}
