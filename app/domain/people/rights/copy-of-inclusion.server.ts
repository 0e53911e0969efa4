import { isAnyOf } from '#db/bulk.server.ts'
import { directoryEntries } from '#db/schema/directory.ts'
import {
  inclusionNotices,
  membershipLeavings,
  organisationIncluded,
  organisationInvitations,
} from '#db/schema/inclusion.ts'
import { organisations } from '#db/schema/membership.ts'
import { asc, eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { PersonVault } from '../persons/person-vault.server.ts'
import type { OwnCopy } from './own-copy.ts'

type Part = Pick<OwnCopy['membership'], 'includedBy' | 'askedBy' | 'directory' | 'toldItIsOver' | 'leavings'>
const entryPlace = (row: string) => ({ table: 'directory_entries', column: 'entry_sealed', row })
const leavingPlace = (row: string) => ({ table: 'membership_leavings', column: 'words_sealed', row })

/** By which organisations she belonged, which asked her, what she was told of it, and why she left. */
export async function copyOfInclusion(
  tx: Ctx,
  { personId, membershipIds, vault }: { personId: string; membershipIds: readonly string[]; vault: PersonVault },
): Promise<Part> {
  const included = await tx.db
    .select({ row: organisationIncluded, organisation: organisations })
    .from(organisationIncluded)
    .innerJoin(organisations, eq(organisations.id, organisationIncluded.organisationId))
    .where(eq(organisationIncluded.personId, personId))
    .orderBy(asc(organisationIncluded.beginsOn), asc(organisationIncluded.id))
  const asked = await tx.db
    .select({ row: organisationInvitations, organisation: organisations })
    .from(organisationInvitations)
    .innerJoin(organisations, eq(organisations.id, organisationInvitations.organisationId))
    .where(eq(organisationInvitations.personId, personId))
    .orderBy(asc(organisationInvitations.createdAt), asc(organisationInvitations.id))
  const ids = included.map(({ row }) => row.id)
  const told = await tx.db.select().from(inclusionNotices).where(isAnyOf(inclusionNotices.includedId, ids))
  const leavings = await tx.db
    .select()
    .from(membershipLeavings)
    .where(isAnyOf(membershipLeavings.membershipId, membershipIds))
    .orderBy(asc(membershipLeavings.createdAt), asc(membershipLeavings.id))
  const [entry] = await tx.db.select().from(directoryEntries).where(eq(directoryEntries.personId, personId))
  const called = ({ id, nameSealed }: typeof organisations.$inferSelect) =>
    tx.vault.open({ table: 'organisations', column: 'name_sealed', row: id }, nameSealed)
  return {
    includedBy: included.map(({ row: { beginsOn, endsOn, endReason }, organisation }) => ({
      ...{ organisation: called(organisation), beginsOn, endsOn, endReason },
    })),
    askedBy: asked.map(({ row: { createdAt, state }, organisation }) => ({
      ...{ organisation: called(organisation), at: createdAt.toISOString(), state },
    })),
    directory: entry
      ? (JSON.parse(vault.open(entryPlace(entry.id), entry.entrySealed)) as Record<string, unknown>)
      : null,
    toldItIsOver: told.map(({ lastOn, createdAt }) => ({ lastOn, at: createdAt.toISOString() })),
    leavings: leavings.map(({ id, reason, leavesOn, state, createdAt, wordsSealed }) => ({
      ...{ reason, leavesOn, state, at: createdAt.toISOString() },
      words: wordsSealed ? vault.open(leavingPlace(id), wordsSealed) : null,
    })),
  }
}
