import { claimPayment, findOwnPledge } from '#app/domain/giving/index.server.ts'
import { byKey } from '#app/http/by-key.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { neighbourhood } from '#app/http/rate-limits.server.ts'
import { pledgePath } from '#app/ui/paths.ts'
import { PledgePage } from '#app/ui/pledge-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

export const meta = titled('titles.pledge')

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const pledge = await byKey(context, params, findOwnPledge)
  const said = new URL(request.url).searchParams.get('said')
  return {
    token: params['key'] ?? '',
    paybill: context.portal.prompts.account,
    pledge,
    said: said === 'made' || said === 'claimed' ? said : undefined,
  } as const
}

/** She says which payment was hers. Codes of payments are guessed no faster than those that are typed elsewhere. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const key = params['key'] ?? ''
  await byKey(context, params, findOwnPledge)
  const receipt = (await readForm(request)).text('receipt', 60)
  if (!(await context.portal.limits.allows('code.address', neighbourhood(context.clientAddress))))
    return data({ notFound: receipt, said: undefined }, { status: 429 })
  const claimed = await claimPayment(ctxOf(context), { key, receipt })
  if (claimed.ok) return redirect(`${pledgePath(key)}?said=claimed`, 303)
  if (claimed.code === 'no_such_pledge') throw new Response(null, { status: 404 })
  return data({ notFound: receipt, said: undefined }, { status: claimed.code === 'over' ? 409 : 400 })
}

export default function OwnPledgeRoute() {
  return <PledgePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
