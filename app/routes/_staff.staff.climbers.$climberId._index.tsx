import { decideClimber, openClimber, type VerdictRefusal } from '#app/domain/campaigns/index.server.ts'
import { verdictForm } from '#app/domain/campaigns/climbers/schemas.ts'
import { countyName } from '#app/domain/people/persons/counties.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { deskClimberPath } from '#app/ui/paths.ts'
import { StaffClimberPage, type StaffClimberProps } from '#app/ui/staff-climber-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.climber')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const climber = await openClimber(signedIn(context).ctx, params['climberId'] ?? '')
  if (!climber) throw new Response(null, { status: 404 })
  const said = verdictForm.shape.verdict.safeParse(new URL(request.url).searchParams.get('said')).data
  return { climber, county: climber.county && countyName(climber.county), said }
}

type Said = NonNullable<StaffClimberProps['refused']>
const STATUS: Record<Exclude<VerdictRefusal, 'not_yours' | 'no_such_climber'>, number> = {
  note_missing: 400,
  nothing_waits: 409,
  changed_meanwhile: 409,
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const climberId = params['climberId'] ?? ''
  const form = await readForm(request)
  const values = { verdict: form.text('verdict', 20), note: form.text('note', 1_000).trim() }
  const refuse = (refused: Said, status: number) => data({ values, refused, said: undefined }, { status })
  const read = verdictForm.safeParse({ ...values, seenAt: form.text('seenAt', 40) })
  if (!read.success) return refuse('verdict_missing', 400)
  const decided = await decideClimber(signedIn(context).ctx, { climberId, ...read.data })
  if (decided.ok) return redirect(`${deskClimberPath(climberId)}?said=${read.data.verdict}`, 303)
  const { code } = decided
  if (code === 'not_yours' || code === 'no_such_climber') throw new Response(null, { status: 404 })
  return refuse(code, STATUS[code])
}

export default function StaffClimberRoute() {
  return <StaffClimberPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
