import { isAnyOf } from '#db/bulk.server.ts'
import {
  duesWaivers,
  members,
  membershipReminders,
  memberships,
  membershipTerms,
  renewalApprovals,
  termPayments,
} from '#db/schema/membership.ts'
import { payments } from '#db/schema/payments.ts'
import { asc, eq } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import type { PersonVault } from '../persons/person-vault.server.ts'
import { copyOfInclusion } from './copy-of-inclusion.server.ts'
import { copyOfApplications } from './copy-of-applications.server.ts'
import type { OwnCopy } from './own-copy.ts'

const waiverPlace = (row: string) => ({ table: 'dues_waivers', column: 'words_sealed', row })

/** The part of a copy that says as what she is a member, until when, by what money, and what she was reminded of. */
export async function copyOfMembership(tx: Ctx, personId: string, vault: PersonVault): Promise<OwnCopy['membership']> {
  const rows = await tx.db.select().from(members).where(eq(members.personId, personId))
  const member = rows.find(({ mergedInto }) => mergedInto === null)
  const memberIds = rows.map(({ id }) => id)
  const held = await tx.db.select().from(memberships).where(isAnyOf(memberships.memberId, memberIds))
  const ids = held.map(({ id }) => id)
  const terms = await tx.db
    .select()
    .from(membershipTerms)
    .where(isAnyOf(membershipTerms.membershipId, ids))
    .orderBy(asc(membershipTerms.beginsOn))
  const termIds = terms.map(({ id }) => id)
  const bought = await tx.db
    .select({ termId: termPayments.termId, reference: payments.reference })
    .from(termPayments)
    .innerJoin(payments, eq(payments.id, termPayments.paymentId))
    .where(isAnyOf(termPayments.termId, termIds))
  const yeses = await tx.db.select().from(renewalApprovals).where(isAnyOf(renewalApprovals.afterTermId, termIds))
  const waivers = await tx.db.select().from(duesWaivers).where(isAnyOf(duesWaivers.membershipId, ids))
  const reminders = await tx.db.select().from(membershipReminders).where(isAnyOf(membershipReminders.termId, termIds))
  return {
    ...{ number: member?.number ?? null, since: member?.since ?? null },
    kinds: held.map(({ kind, approvedOn, endedOn, endReason }) => ({ kind, approvedOn, endedOn, endReason })),
    terms: terms.map(({ id, beginsOn, endsOn, waiverId, undoneAt }) => ({
      ...{ beginsOn, endsOn, isWaived: waiverId !== null, isUndone: undoneAt !== null },
      paidBy: bought.flatMap(({ termId, reference }) => (termId === id ? [reference] : [])),
      renewalApprovedOn: yeses.find(({ afterTermId }) => afterTermId === id)?.approvedOn ?? null,
    })),
    waivers: waivers.map(({ id, createdAt, state, reason, wordsSealed }) => ({
      ...{ state, reason, askedAt: createdAt.toISOString() },
      words: wordsSealed ? vault.open(waiverPlace(id), wordsSealed) : null,
    })),
    ...(await copyOfApplications(tx, personId)),
    ...(await copyOfInclusion(tx, { personId, membershipIds: ids, vault })),
    reminders: reminders.map(({ rule, outcome, createdAt }) => ({ rule, outcome, at: createdAt.toISOString() })),
  }
}
