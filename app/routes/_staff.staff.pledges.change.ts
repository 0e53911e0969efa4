import { changePledge, type PledgeDeed } from '#app/domain/giving/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'

/** What staff do about one pledge: which of three a button says. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const pledgeId = form.text('pledge', 60)
  const deeds: Record<string, PledgeDeed> = {
    count: { do: 'count', pledgeId, receipt: form.text('receipt', 60) },
    uncount: { do: 'uncount', pledgeId, paymentId: form.text('payment', 60) },
    write_off: { do: 'write_off', pledgeId },
  }
  const deed = deeds[form.text('do', 20)]
  if (!deed) throw new Response(null, { status: 400 })
  const done = await changePledge(signedIn(context).ctx, deed)
  if (done.ok) return redirect(`${PATHS.pledgesDesk}?said=${deed.do}`, 303)
  if (done.code === 'not_yours') throw new Response(null, { status: 404 })
  return redirect(`${PATHS.pledgesDesk}?refused=${done.code}&about=${pledgeId}`, 303)
}

export const loader = () => redirect(PATHS.pledgesDesk, 303)
