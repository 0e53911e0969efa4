import { applications, applicationVouches, organisationRepresentatives } from '#db/schema/applications.ts'
import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import type { Mover } from '../../people/index.server.ts'
import type { Ctx } from '../../shared/ctx.server.ts'

const OPEN = ['draft', 'submitted', 'needs_information'] as const

/**
 * Carries applications, what she said for others and whom she represents. Nobody counts twice: of two words for one application hers under the kept
 * record stays, and where that is still open the other is taken back, as is her word for herself. A link that may still open an account opens none
 * any more: that whoever holds it is this person nobody has shown (docs/decisions/0045).
 */
export const moveApplications: Mover = async (tx, { from, to }, moves) => {
  const unclaimed = and(
    inArray(applications.personId, [from, to]),
    eq(applications.isNewPerson, true),
    isNull(applications.claimedAt),
  )
  await moves.change('own', applications, unclaimed, () => ({ isNewPerson: false }))
  await moves.change('applications', applications, eq(applications.personId, from), () => ({ personId: to }))
  const [hers, spoken] = [await applicationsOf(tx, to), await spokenFor(tx, to)]
  const isHers = inArray(applicationVouches.applicationId, [...hers])
  const forHerself = and(
    isHers,
    inArray(applicationVouches.voucherId, [from, to]),
    isNull(applicationVouches.takenBackAt),
  )
  const open = tx.db
    .select({ id: applications.id })
    .from(applications)
    .where(inArray(applications.state, [...OPEN]))
  if (hers.size > 0)
    await moves.change(
      'own',
      applicationVouches,
      and(forHerself, inArray(applicationVouches.applicationId, open)),
      () => ({
        takenBackAt: tx.now(),
      }),
    )
  const twice = and(
    eq(applicationVouches.voucherId, from),
    inArray(applicationVouches.applicationId, [...spoken, '']),
    isNull(applicationVouches.takenBackAt),
    inArray(applicationVouches.applicationId, open),
  )
  await moves.change('own', applicationVouches, twice, () => ({ takenBackAt: tx.now() }))
  const theirs = await spokenFor(tx, from)
  const once = [...theirs].filter((id) => !spoken.has(id))
  await moves.change(
    'vouches',
    applicationVouches,
    and(eq(applicationVouches.voucherId, from), inArray(applicationVouches.applicationId, [...once, ''])),
    () => ({ voucherId: to }),
  )
  await moveRepresentatives(tx, { from, to }, moves)
  return {}
}

async function applicationsOf(tx: Ctx, personId: string): Promise<Set<string>> {
  const rows = await tx.db.select({ id: applications.id }).from(applications).where(eq(applications.personId, personId))
  return new Set(rows.map(({ id }) => id))
}

async function spokenFor(tx: Ctx, personId: string): Promise<Set<string>> {
  const rows = await tx.db
    .select({ id: applicationVouches.applicationId })
    .from(applicationVouches)
    .where(eq(applicationVouches.voucherId, personId))
  return new Set(rows.map(({ id }) => id))
}

/** Who acts for an organisation under both records goes on as she does under the kept one; the other ends. */
async function moveRepresentatives(
  tx: Ctx,
  { from, to }: { from: string; to: string },
  moves: Parameters<Mover>[2],
): Promise<void> {
  const rows = organisationRepresentatives
  const acting = await tx.db
    .select()
    .from(rows)
    .where(and(or(eq(rows.personId, to)), isNull(rows.endsOn)))
  const taken = new Set(acting.map(({ organisationId, role }) => `${organisationId} ${role}`))
  await moves.change('organisations', rows, eq(rows.personId, from), ({ organisationId, role, endsOn, beginsOn }) => ({
    ...{ personId: to, endsOn: endsOn ?? (taken.has(`${organisationId} ${role}`) ? beginsOn : null) },
  }))
}
