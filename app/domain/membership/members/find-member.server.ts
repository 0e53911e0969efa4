import { members } from '#db/schema/membership.ts'
import { findByNumber } from '../../people/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { seesMembers } from '../desk.server.ts'
import { isMainOf } from './member.server.ts'
import { memberOfNumber } from './member-of-number.server.ts'

/** A member by her own number, or by that of the person she is, for those who may see members. */
export async function findMember(
  ctx: Ctx,
  typed: string,
): Promise<Result<{ memberId: string }, 'not_found' | 'no_member'>> {
  if (!(await seesMembers(ctx))) return refuse('not_found')
  const memberId = await memberOfNumber(ctx, typed)
  if (memberId) return ok({ memberId })
  const personId = await findByNumber(ctx, typed)
  if (!personId) return refuse('not_found')
  return asPortal(ctx, 'membership', async (tx) => {
    const [row] = await tx.db.select({ id: members.id }).from(members).where(isMainOf(personId))
    return row ? ok({ memberId: row.id }) : refuse('no_member')
  })
}
