import { crewOf, findOwnClimber } from '#app/domain/campaigns/index.server.ts'
import { COUNTIES } from '#app/domain/people/persons/counties.ts'
import { toDecimal } from '#app/domain/shared/money.ts'
import { climbRefused, type ClimbRefused, climbSaid, type ClimbSaid } from '#app/ui/climber-words.ts'
import { ownClimbPath } from '#app/ui/paths.ts'
import { type AppLoadContext, redirect } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import { byKey } from './by-key.server.ts'
import { ctxOf } from './portal.server.ts'
import { shareView } from './shared-by-code.server.ts'

/** A climber's own page as it is shown, or 404. */
export async function ownClimbView(context: AppLoadContext, params: Params) {
  const climb = await byKey(context, params, findOwnClimber)
  const token = params['key'] ?? ''
  const { publicUrl, prompts } = context.portal
  const crew = climb.team?.isCaptain ? await crewOf(ctxOf(context), token) : null
  return {
    token,
    paybill: prompts.account,
    share: shareView(
      { publicUrl, prompts },
      { kind: 'climber', slug: climb.slug, code: climb.code, name: climb.words.name },
    ),
    counties: COUNTIES,
    climb,
    team: { place: climb.team, crew },
    values: {
      name: climb.words.name,
      story: climb.words.story,
      goal: toDecimal(climb.goal).replace(/\.00$/, ''),
      county: climb.county ?? '',
      isOffLists: !climb.isRanked,
    },
  }
}

type Done = { ok: true } | { ok: false; code: ClimbRefused | 'no_such_climber' }

/** Leads back to a climber's own page, which says once what was done or why it was not. */
export const backToClimb = (key: string, done: Done, said: ClimbSaid): Response =>
  redirect(`${ownClimbPath(key)}?${done.ok ? `said=${said}` : `refused=${done.code}`}`, 303)

/** Whoever comes to an address that only takes forms finds them on the page. */
export const toClimb = ({ params }: { params: Params }): Response => redirect(ownClimbPath(params['key'] ?? ''), 303)

/** What the page is to say, from its address; anything else than the words we have is nothing. */
export function climbNewsOf(request: Request): { said?: ClimbSaid | undefined; refused?: ClimbRefused | undefined } {
  const { searchParams } = new URL(request.url)
  const [said, refused] = [searchParams.get('said') ?? '', searchParams.get('refused') ?? '']
  return {
    said: Object.hasOwn(climbSaid, said) ? (said as ClimbSaid) : undefined,
    refused: Object.hasOwn(climbRefused, refused) ? (refused as ClimbRefused) : undefined,
  }
}
