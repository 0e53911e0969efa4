import { listMerges } from '#app/domain/people/index.server.ts'
import { outcomeOf } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import type { MergeNews } from '#app/ui/merge-words.ts'
import { MergesPage } from '#app/ui/merges-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.merging')

const SAID: Record<MergeNews, true> = { joined: true, undone: true, over: true, kept_is_gone: true, changed: true }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { said } = outcomeOf(request, { said: SAID, refused: {} })
  return { merges: await listMerges(signedIn(context).ctx), said }
}

export default function MergesRoute() {
  const { merges, said } = useLoaderData<typeof loader>()
  const dated = merges.map(({ at, until, ...merge }) => ({ ...merge, at: new Date(at), until: new Date(until) }))
  return <MergesPage merges={dated} said={said} />
}
