import { foundTeam, joinTeam, leaveTeam } from '#app/domain/campaigns/index.server.ts'
import { foundTeamForm } from '#app/domain/campaigns/teams/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { backToClimb, ownClimbView, toClimb } from '#app/http/own-climb.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import type { ClimbRefused } from '#app/ui/climber-words.ts'
import type { ActionFunctionArgs } from '@remix-run/node'

export const loader = toClimb

/** The letters of an invitation are a key; all else is a team's code, however it was typed. */
const INVITATION = /^[0-9a-f]{32}$/

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { token: key } = await ownClimbView(context, params)
  const ctx = ctxOf(context)
  const form = await readForm(request)
  const wish = form.text('do', 10)
  if (wish === 'leave') return backToClimb(key, await leaveTeam(ctx, { key }), 'left')
  if (wish === 'join') {
    const typed = form.text('code', 60).replaceAll(/[\s-]/g, '')
    const by = INVITATION.test(typed.toLowerCase()) ? { invitation: typed.toLowerCase() } : { code: typed }
    return backToClimb(key, await joinTeam(ctx, { key, by }), 'joined')
  }
  const read = foundTeamForm.safeParse({ name: form.text('teamName', 200), joining: form.text('joining', 20) })
  if (!read.success)
    return backToClimb(key, { ok: false, code: read.error.issues[0]?.message as ClimbRefused }, 'founded')
  return backToClimb(key, await foundTeam(ctx, { key, ...read.data }), 'founded')
}
