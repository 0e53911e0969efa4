import { organisationRepresentatives } from '#db/schema/applications.ts'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { Member } from './member.server.ts'

/** Who is told of a member's dues: she herself, or those who look after an organisation's; where nobody does, all who act for it. */
export async function toTell(tx: Ctx, { personId, organisationId }: Member): Promise<string[]> {
  if (personId !== null) return [personId]
  const rows = await tx.db
    .select({ personId: organisationRepresentatives.personId, role: organisationRepresentatives.role })
    .from(organisationRepresentatives)
    .where(
      and(
        eq(organisationRepresentatives.organisationId, organisationId ?? ''),
        isNull(organisationRepresentatives.endsOn),
      ),
    )
    .orderBy(asc(organisationRepresentatives.createdAt), asc(organisationRepresentatives.id))
  const dues = rows.filter(({ role }) => role === 'dues')
  return [...new Set((dues.length > 0 ? dues : rows).map((row) => row.personId))]
}
