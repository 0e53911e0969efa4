import { accounts } from '#db/schema/accounts.ts'
import { freezes, thawApprovals } from '#db/schema/custody.ts'
import { persons } from '#db/schema/people.ts'
import { asc, eq, isNull, sql } from 'drizzle-orm'
import { asPortal, type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { holds } from '../roles/holds.server.ts'
import { CUSTODY_DESK } from './freeze-by-desk.server.ts'

export type OpenFreeze = {
  freezeId: string
  personId: string
  /** What her card shows; her name stands in her record, which is opened with a reason. */
  number: string
  since: Date
  /** `contact:<id>` or `person:<id>`. */
  by: string
  approvals: number
  /** She who asks has approved already. */
  isApprovedByMe: boolean
  /** It is her own account: others thaw it. */
  isMine: boolean
}

/** Accounts that are frozen now, the longest first, for the desk that thaws them. None for anybody else. */
export function openFreezes(ctx: Ctx): Promise<OpenFreeze[]> {
  return inTransaction(ctx, async (tx) => {
    if (!(await holds(tx, ...CUSTODY_DESK))) return []
    const me = nameOf(tx.actor)
    const rows = await asPortal(tx, 'custody', (portal) =>
      portal.db
        .select({
          ...{ freezeId: freezes.id, personId: persons.id, number: persons.number },
          ...{ since: freezes.createdAt, by: freezes.by },
          approvers: sql<
            string[]
          >`array(select ${thawApprovals.approvedBy} from ${thawApprovals} where ${thawApprovals.freezeId} = ${freezes.id})`,
        })
        .from(freezes)
        .innerJoin(accounts, eq(accounts.id, freezes.accountId))
        .innerJoin(persons, eq(persons.id, accounts.personId))
        .where(isNull(freezes.thawedAt))
        .orderBy(asc(freezes.createdAt), asc(freezes.id)),
    )
    return rows.map(({ approvers, ...row }) => ({
      ...row,
      approvals: approvers.length,
      isApprovedByMe: approvers.includes(me),
      isMine: `person:${row.personId}` === me,
    }))
  })
}
