import {
  appointRepresentative,
  endInclusion,
  endRepresentative,
  inviteIncluded,
  takeBackInvitation,
} from '#app/domain/membership/index.server.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import type { HouseRefused, HouseSaid } from '#app/ui/organisation-page.tsx'
import { readForm } from './form.server.ts'

/** What a button on the people of an organisation does, which of five it says; answers what the page is to say, as an address has it. */
export async function changePeople(ctx: Ctx, request: Request): Promise<string> {
  const form = await readForm(request)
  const [organisationId, number] = [form.text('organisation', 60), form.text('number', 20)]
  const told = (done: { ok: true } | { ok: false; code: HouseRefused }, said: HouseSaid): string =>
    done.ok ? `said=${said}` : `refused=${done.code}`
  switch (form.text('do', 20)) {
    case 'ask':
      return told(await inviteIncluded(ctx, { organisationId, number }), 'asked')
    case 'back':
      return told(await takeBackInvitation(ctx, { invitationId: form.text('invitation', 60) }), 'back')
    case 'remove':
      return told(await endInclusion(ctx, { includedId: form.text('included', 60) }), 'removed')
    case 'appoint': {
      const role = form.text('role', 20) === 'dues' ? 'dues' : 'members'
      return told(await appointRepresentative(ctx, { organisationId, number, role }), 'appointed')
    }
    case 'resign':
      return told(await endRepresentative(ctx, { representativeId: form.text('representative', 60) }), 'resigned')
    default:
      throw new Response(null, { status: 400 })
  }
}
