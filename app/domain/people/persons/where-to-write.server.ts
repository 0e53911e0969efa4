import { contactPoints } from '#db/schema/people.ts'
import { and, eq } from 'drizzle-orm'
import type { Letter } from '../../messages/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { mayBeReached } from '../custody/may-be-reached.server.ts'
import { contactPlace } from './add-contact-point.server.ts'
import { safePhonesOf } from './mail-person.server.ts'
import { personVault } from './person-vault.server.ts'

/**
 * Where a message to a person goes now, at the moment when it is sent.
 * - `unreachable`: she has been erased, her account is frozen, or she has said not to be written to; which of these, is
 *   nobody's concern.
 * - `address_gone`: she took it away. Only a farewell brings its own; a link must not follow an address that she gave up.
 */
export const whereToWrite = (
  ctx: Ctx,
  { subject, contactPointId, channel, to }: Pick<Letter, 'subject' | 'contactPointId' | 'channel' | 'to'>,
): Promise<Result<string, 'unreachable' | 'address_gone'>> =>
  asPortal(ctx, 'messages', async (tx): Promise<Result<string, 'unreachable' | 'address_gone'>> => {
    const vault = await personVault(tx, subject)
    if (!vault || !(await mayBeReached(tx, subject))) return refuse('unreachable')
    const [point] = await tx.db
      .select({ id: contactPoints.id, value: contactPoints.valueSealed })
      .from(contactPoints)
      .where(
        and(
          eq(contactPoints.id, contactPointId ?? ''),
          eq(contactPoints.personId, subject),
          eq(contactPoints.kind, channel === 'mail' ? 'email' : 'phone'),
        ),
      )
    if (!point) return channel === 'mail' && to ? ok(to) : refuse('address_gone')
    if (channel === 'sms' && !(await safePhonesOf(tx, subject)).includes(point.id)) return refuse('unreachable')
    return ok(vault.open(contactPlace(point.id), point.value))
  })
