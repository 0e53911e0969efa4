import { currentKinds } from '#app/domain/membership/index.server.ts'
import { beginApplying } from '#app/http/begin-applying.server.ts'
import { ctxOf } from '#app/http/portal.server.ts'
import { ApplyPage } from '#app/ui/apply-page.tsx'
import { APPLY } from '#app/ui/joining-paths.ts'
import { titled } from '#app/ui/titled.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

export const meta = titled('titles.apply')

export const loader = async ({ context }: LoaderFunctionArgs) => ({
  action: APPLY,
  kinds: (await currentKinds(ctxOf(context))).filter(({ isOpen }) => isOpen),
})

/** Begins an application. Nothing is asked of who she is, so nothing is told of who is here. */
export const action = (args: ActionFunctionArgs) => beginApplying(args, ctxOf(args.context))

export default function ApplyRoute() {
  return <ApplyPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
