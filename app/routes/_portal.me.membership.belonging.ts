import { answerInclusion, changeToIndividual, endInclusion } from '#app/domain/membership/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

export const loader = () => redirect(PATHS.membership, 303)

/** What she says of belonging by an organisation: which of five a button says. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = signedIn(context)
  const form = await readForm(request)
  const invitationId = form.text('invitation', 60)
  const told = (done: { ok: true } | { ok: false; code: string }, said: string) =>
    redirect(`${PATHS.membership}?${done.ok ? `said=${said}` : `refused=${done.code}`}`, 303)
  switch (form.text('do', 20)) {
    case 'yes':
      return told(await answerInclusion(ctx, { invitationId, answer: 'yes' }), 'yes')
    case 'no':
      return told(await answerInclusion(ctx, { invitationId, answer: 'no' }), 'no')
    case 'leave':
      return told(await endInclusion(ctx, { includedId: form.text('included', 60) }), 'unbelonged')
    case 'gone':
      return told(await endInclusion(ctx, { includedId: form.text('included', 60), isGone: true }), 'left')
    case 'change':
      return told(await changeToIndividual(ctx), 'changed')
    default:
      throw new Response(null, { status: 400 })
  }
}
