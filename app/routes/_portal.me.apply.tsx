import { currentKinds } from '#app/domain/membership/index.server.ts'
import { beginApplying } from '#app/http/begin-applying.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { ApplyPage } from '#app/ui/apply-page.tsx'
import { APPLY_SIGNED_IN } from '#app/ui/joining-paths.ts'
import { titled } from '#app/ui/titled.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.apply')

export const loader = async ({ context }: LoaderFunctionArgs) => ({
  ...{ action: APPLY_SIGNED_IN, isSignedIn: true },
  kinds: (await currentKinds(signedIn(context).ctx)).filter(({ isOpen }) => isOpen),
})

/** Begins an application of hers: what we know of her is not asked again. */
export const action = (args: ActionFunctionArgs) => beginApplying(args, signedIn(args.context).ctx)

export default function ApplySignedInRoute() {
  return <ApplyPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
