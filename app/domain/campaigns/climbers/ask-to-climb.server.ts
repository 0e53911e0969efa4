import { climbers } from '#db/schema/climbers.ts'
import { branchOf, giveCode, keyIndexOf, linkKey } from '../../payments/index.server.ts'
import { type Ctx, inTransaction } from '../../shared/ctx.server.ts'
import { type PhoneRefusal, readPhone } from '../../shared/phone.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import { findCampaign } from '../find-campaign.server.ts'
import { type ClimberContact, sealClimberContact, sealWords } from './climber.server.ts'
import { recordClimber } from './climber-history.server.ts'
import type { AskToClimbForm } from './schemas.ts'
import { tellClimber } from './tell-climber.server.ts'

/** To which words a climber said yes: that her page is public once staff have seen it. A changed text is a new version. */
const CLIMBER_CONSENTS = { self: 'climber.v1', guardian: 'climber.guardian.v1' } as const

/** The secret in the address of a climber's own page, `/yours/<key>`. */
const climberKey = (ctx: Ctx, climberId: string): string => linkKey(ctx, climberId)

/**
 * Somebody asks to climb, or to raise money without climbing. She has her code at once, so that money that comes early is
 * hers; her page is seen by nobody until staff have said yes. Answers the key of her own page, where she changes it.
 */
export async function askToClimb(
  ctx: Ctx,
  input: AskToClimbForm & { slug: string; language: 'en' | 'sw' },
): Promise<Result<{ key: string }, PhoneRefusal | 'no_such_campaign'>> {
  const phone = input.phone === '' ? null : readPhone(input.phone)
  if (phone && !phone.ok) return phone
  return inTransaction(ctx, async (tx) => {
    const campaign = await findCampaign(tx, input.slug)
    if (!campaign) return refuse('no_such_campaign')
    const id = tx.newId('clm')
    const code = await giveCode(tx, { purpose: 'campaign', purposeId: branchOf(campaign.id, id), kind: 'climber' })
    const key = climberKey(tx, id)
    const { name, story, goal, kind, isChild, language, county, isRanked } = input
    const now = tx.now()
    const { guardian, photoAllowed } = input
    const photoAllowedAt = photoAllowed ? now.toISOString() : undefined
    const contact: ClimberContact = {
      phone: phone?.value,
      email: input.email || undefined,
      ...(isChild && { guardian: { name: guardian, photoAllowed, photoAllowedAt } }),
    }
    await tx.db.insert(climbers).values({
      id,
      campaignId: campaign.id,
      code,
      kind,
      isChild,
      state: 'asked',
      draftSealed: sealWords(tx, 'draft_sealed', id, { name, story }),
      waitingSince: now,
      contactSealed: sealClimberContact(tx, id, contact),
      keyIndex: keyIndexOf(key),
      language,
      ...goal,
      county,
      isRanked,
      consentVersion: isChild ? CLIMBER_CONSENTS.guardian : CLIMBER_CONSENTS.self,
      consentAt: now,
      createdAt: now,
      changedAt: now,
    })
    await recordClimber(tx, { climberId: id, kind: 'asked' })
    await tellClimber(tx, { id, language, contact }, 'climb_asked')
    return ok({ key })
  })
}
