import { organisationRepresentatives } from '#db/schema/applications.ts'
import { organisationIncluded } from '#db/schema/inclusion.ts'
import { organisations } from '#db/schema/membership.ts'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Representing } from '../applications/answers.ts'

/** For which organisations somebody acts today, and as what. By the portal's own work. */
export async function actsFor(tx: Ctx, personId: string): Promise<Map<string, Representing[]>> {
  const rows = await tx.db
    .select({ organisationId: organisationRepresentatives.organisationId, role: organisationRepresentatives.role })
    .from(organisationRepresentatives)
    .where(and(eq(organisationRepresentatives.personId, personId), isNull(organisationRepresentatives.endsOn)))
    .orderBy(asc(organisationRepresentatives.createdAt), asc(organisationRepresentatives.role))
  const found = Map.groupBy(rows, ({ organisationId }) => organisationId)
  return new Map([...found].map(([id, roles]) => [id, roles.map(({ role }) => role)]))
}

/**
 * Whether who asked may say who belongs by an organisation: whoever looks after its people, and the membership desk, which is asked for before the portal's
 * own work begins.
 */
export async function looksAfter(portal: Ctx, organisationId: string, isDesk: boolean): Promise<boolean> {
  const { askedBy } = portal
  if (isDesk) return true
  if (askedBy?.kind !== 'person') return false
  return (await actsFor(portal, askedBy.personId)).get(organisationId)?.includes('members') ?? false
}

/** Whether an organisation includes somebody now. By the portal's own work. */
export async function isIncludedBy(tx: Ctx, organisationId: string, personId: string): Promise<boolean> {
  const rows = await tx.db
    .select({ id: organisationIncluded.id })
    .from(organisationIncluded)
    .where(
      and(
        eq(organisationIncluded.organisationId, organisationId),
        eq(organisationIncluded.personId, personId),
        isNull(organisationIncluded.endsOn),
      ),
    )
  return rows.length > 0
}

export type Organisation = typeof organisations.$inferSelect

/** Holds an organisation until the transaction ends: who belongs by it is counted by nobody else meanwhile. */
export async function holdOrganisation(tx: Ctx, organisationId: string): Promise<Organisation | null> {
  const [row] = await tx.db
    .select()
    .from(organisations)
    .where(eq(organisations.id, organisationId))
    .for('no key update')
  return row ?? null
}

/** What an organisation is called. */
export const organisationName = (tx: Ctx, { id, nameSealed }: Organisation): string =>
  tx.vault.open({ table: 'organisations', column: 'name_sealed', row: id }, nameSealed)
