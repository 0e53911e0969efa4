import { pledgeDues, pledges } from '#db/schema/pledges.ts'
import { findBeneficiary } from '../../campaigns/index.server.ts'
import { emailIndex, giveCode, phoneIndex } from '../../payments/index.server.ts'
import { holds } from '../../people/index.server.ts'
import { type Ctx, inTransaction, nameOf } from '../../shared/ctx.server.ts'
import { addDays, dayOf } from '../../shared/dates.ts'
import { type PhoneRefusal, readPhone } from '../../shared/phone.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { pledgeKey, sealPledgeContact } from './pledge.server.ts'
import type { PledgeForm } from './schemas.ts'
import { tellPledger } from './tell-pledger.server.ts'

/** Nobody is held to a word for longer than two years. */
const LONGEST_DAYS = 731

/** Who may write down what was promised at a launch night, and see what is promised. */
export const PLEDGE_DESK = ['fundraising', 'finance', 'administrator'] as const

export type PledgeRefusal =
  PhoneRefusal | 'no_such_campaign' | 'not_allowed' | 'day_gone' | 'day_too_late' | 'no_climber'

export type PledgeInput = PledgeForm & {
  slug: string
  /** The code of the climber or team it is for; none is the campaign. */
  to?: string | undefined
  language: 'en' | 'sw'
}

/**
 * Somebody promises to give, or staff write down what she promised. It has a code of its own at once. A fixed sum falls due on
 * its day; one for metres or summits when staff confirm the climb, so it needs a climber (`no_climber`). Answers the key of her page.
 */
export async function makePledge(ctx: Ctx, input: PledgeInput): Promise<Result<{ key: string }, PledgeRefusal>> {
  const phone = input.phone === '' ? null : readPhone(input.phone)
  if (phone && !phone.ok) return phone
  return inTransaction(ctx, async (tx) => {
    if (tx.actor.kind === 'person' && !(await holds(tx, ...PLEDGE_DESK))) return refuse('not_allowed')
    const found = await findBeneficiary(tx, { slug: input.slug, to: input.to })
    if (!found) return refuse('no_such_campaign')
    if (input.kind !== 'fixed' && !found.purposeId.includes('/clm_')) return refuse('no_climber')
    const today = dayOf(tx.now())
    if (input.dueOn < today) return refuse('day_gone')
    if (input.dueOn > addDays(today, LONGEST_DAYS)) return refuse('day_too_late')

    const id = tx.newId('plg')
    const { purpose, purposeId } = found
    const code = await giveCode(tx, { purpose, purposeId, kind: 'pledge' })
    const { key, keyIndex } = pledgeKey(tx, id)
    const contact = { name: input.name || undefined, phone: phone?.value, email: input.email || undefined }
    const now = tx.now()
    await tx.db.insert(pledges).values({
      ...{ id, campaignId: found.campaign.id, purposeId, code, keyIndex, kind: input.kind, ...input.amount },
      mostMinor: input.most?.minor ?? null,
      dueOn: input.dueOn,
      state: 'open',
      contactSealed: sealPledgeContact(tx, id, contact),
      phoneIndex: contact.phone ? phoneIndex(tx, contact.phone) : null,
      emailIndex: contact.email ? emailIndex(tx, contact.email) : null,
      language: input.language,
      recordedBy: nameOf(tx.actor),
      createdAt: now,
      changedAt: now,
    })
    if (input.kind === 'fixed')
      await tx.db.insert(pledgeDues).values({
        ...{ id: tx.newId('pld'), pledgeId: id, cause: 'day', minor: input.amount.minor, dueOn: input.dueOn },
        createdAt: now,
      })
    await tellPledger(tx, { id, language: input.language, contact }, 'pledge_made')
    return ok({ key })
  })
}
