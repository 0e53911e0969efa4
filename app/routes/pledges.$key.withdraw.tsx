import { findOwnPledge, withdrawPledge } from '#app/domain/giving/index.server.ts'
import { byKey } from '#app/http/by-key.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { useT } from '#app/i18n/context.tsx'
import { ConfirmPanel } from '#app/ui/confirm-panel.tsx'
import { pledgePath } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = titled('titles.pledge')

export async function loader({ params, context }: LoaderFunctionArgs) {
  await byKey(context, params, findOwnPledge)
  return { token: params['key'] ?? '' }
}

export async function action({ params, context }: ActionFunctionArgs) {
  await byKey(context, params, findOwnPledge)
  const key = params['key'] ?? ''
  // One that is over already is what she wanted.
  await withdrawPledge(ctxOf(context), key)
  return redirect(pledgePath(key), 303)
}

export default function WithdrawPledgeRoute() {
  const { token } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      <h1>{t('pledges.own.title')}</h1>
      <ConfirmPanel
        id="withdraw"
        title={t('pledges.own.withdrawTitle')}
        yes={t('pledges.own.withdrawYes')}
        action={`${pledgePath(token)}/withdraw`}
        back={pledgePath(token)}
      >
        <p>{t('pledges.own.withdrawWhat')}</p>
      </ConfirmPanel>
    </>
  )
}
