import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../shared/ctx.server.ts'
import { DUES } from '../members/member.server.ts'

type By = 'member' | 'membership' | 'number' | 'purpose'
type Asked = { by: By; keeps: 'money' | 'changed' }
/** Not asked: with the reason. */
type Left = { left: string }

/**
 * For every column by which a member, a membership or her account code is found, whether undoing an import asks it before it takes her back.
 * A test reads the database's own catalogue and fails for a column that is not here.
 */
export const MEMBER_COLUMNS: Readonly<Record<string, Asked | Left>> = {
  'account_codes.purpose_id': { left: 'Her number itself, which came with her' },
  'applications.member_id': { by: 'member', keeps: 'changed' },
  'applications.membership_id': { by: 'membership', keeps: 'changed' },
  'applications.number': { by: 'number', keeps: 'changed' },
  'climbers.code': { left: 'A code of another kind' },
  'credit_news.purpose_id': { left: 'Word of money that is asked' },
  'credit_releases.purpose_id': { by: 'purpose', keeps: 'money' },
  'dues_bundle_parts.code': { by: 'number', keeps: 'money' },
  'dues_waivers.membership_id': { by: 'membership', keeps: 'changed' },
  'members.merged_into': { by: 'member', keeps: 'changed' },
  'members.number': { left: 'Her own row' },
  'membership_leavings.membership_id': { by: 'membership', keeps: 'changed' },
  'membership_terms.membership_id': { left: 'Asked with what they cost: one that nobody bought is the import’s own' },
  'memberships.member_id': { left: 'Asked with which of them is the row’s' },
  'offline_money.purpose_id': { by: 'purpose', keeps: 'money' },
  'payment_attempts.purpose_id': { by: 'purpose', keeps: 'money' },
  'payment_claims.purpose_id': { by: 'purpose', keeps: 'money' },
  'payment_mandates.purpose_id': { by: 'purpose', keeps: 'money' },
  'payment_shares.purpose_id': { by: 'purpose', keeps: 'money' },
  'payment_tallies.purpose_id': { left: 'Sums of payments that are asked' },
  'payments.purpose_id': { by: 'purpose', keeps: 'money' },
  'pledges.code': { left: 'A code of another kind' },
  'pledges.purpose_id': { left: 'Promised to a campaign' },
  'receipts.purpose_id': { by: 'purpose', keeps: 'money' },
  'register_rows.member_id': { left: 'The import’s own' },
  'register_rows.membership_id': { left: 'The import’s own' },
  'teams.code': { left: 'A code of another kind' },
}

const isAsked = (rule: Asked | Left): rule is Asked => 'by' in rule

/**
 * Whether anything in the open hangs on a member or a membership that an import wrote: of who was a member before only what hangs on
 * the membership is asked, for the rest is no news. By the portal's own work.
 */
export async function isTouched(
  tx: Ctx,
  { memberId, membershipId, isNew }: { memberId: string; membershipId: string; isNew: boolean },
): Promise<'money' | 'changed' | null> {
  const value: Record<By, SQL> = {
    membership: sql`= ${membershipId}`,
    ...{ member: sql`= ${memberId}`, purpose: sql`= ${memberId} and purpose = ${DUES}` },
    number: sql`= (select m.number from members m where m.id = ${memberId})`,
  }
  for (const keeps of ['money', 'changed'] as const) {
    const looks = Object.entries(MEMBER_COLUMNS).flatMap(([column, rule]) => {
      if (!isAsked(rule) || rule.keeps !== keeps || (!isNew && rule.by !== 'membership')) return []
      const [table = '', name = ''] = column.split('.')
      return [
        sql`exists (select from ${sql.identifier(table)} where ${sql.identifier(table)}.${sql.identifier(name)} ${value[rule.by]})`,
      ]
    })
    if (looks.length === 0) continue
    const [row] = await tx.db.execute<{ is: boolean }>(sql`select ${sql.join(looks, sql` or `)} as is`)
    if (row?.is) return keeps
  }
  return null
}
