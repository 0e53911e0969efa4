import {
  askToClimb,
  decideClimber,
  decideTeam,
  findOwnClimber,
  foundTeam,
  openClimber,
} from '#app/domain/campaigns/index.server.ts'
import { askToClimbForm } from '#app/domain/campaigns/climbers/schemas.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { actingAs, someoneWith } from './people.ts'

export const SLUG = 'climb-for-justice'
export const STORY = 'I climb so that nobody who stands up for others has to sleep in a different house each night.'

/** What a climber's form holds once it is filled in. */
export const climbForm = (over: Record<string, unknown> = {}) => ({
  ...{ name: 'Achieng Mfano', story: STORY, goal: '50,000', county: '', isRanked: true, kind: 'mountain' },
  ...{ isChild: false, phone: '', email: 'mpandaji@example.org', guardian: '', guardianConsents: false },
  ...{ photoAllowed: false, consent: true },
  ...over,
})

/** Somebody who has asked to climb: the key of her page, her id and her code. */
export async function aClimber(ctx: Ctx, over: Record<string, unknown> = {}) {
  const asked = await askToClimb(ctx, { ...askToClimbForm.parse(climbForm(over)), slug: SLUG, language: 'en' })
  if (!asked.ok) throw new Error(asked.code)
  const { key } = asked.value
  const own = await findOwnClimber(ctx, key)
  if (!own) throw new Error('she asked, and is not there')
  return { key, id: own.id, code: own.code }
}

/** The same, and somebody of the staff has said yes. */
export async function aShownClimber(ctx: Ctx, over: Record<string, unknown> = {}) {
  const climber = await aClimber(ctx, over)
  await saidYes(ctx, climber.id)
  return climber
}

export async function saidYes(ctx: Ctx, climberId: string): Promise<void> {
  const desk = actingAs(ctx, (await someoneWith(ctx, 'fundraising')).personId)
  const page = await openClimber(desk, climberId)
  if (!page) throw new Error('nothing to decide on')
  const done = await decideClimber(desk, { climberId, verdict: 'show', note: '', seenAt: page.seenAt })
  if (!done.ok) throw new Error(done.code)
}

/** A team that is shown, and its captain. */
export async function aTeam(
  ctx: Ctx,
  { joining = 'open' as 'open' | 'approval' | 'invitation', name = 'Timu Mfano' } = {},
) {
  const captain = await aShownClimber(ctx, { name: 'Nahodha' })
  const founded = await foundTeam(ctx, { key: captain.key, name, joining })
  if (!founded.ok) throw new Error(founded.code)
  const { teamId } = founded.value
  const desk = actingAs(ctx, (await someoneWith(ctx, 'fundraising')).personId)
  await decideTeam(desk, { teamId, isShown: true })
  const code = (await findOwnClimber(ctx, captain.key))?.team?.code ?? ''
  return { teamId, code, captain }
}
