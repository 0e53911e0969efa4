import { consentsOf, openingsOf, whoCanSee } from '#app/domain/people/index.server.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { newsOf } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { useT } from '#app/i18n/context.tsx'
import { consentWords } from '#app/ui/consent-words.ts'
import { PrivacyPage } from '#app/ui/privacy-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.privacy')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const { personId } = visit
  const [consents, openings] = await inTransaction(ctx, async (tx) => [
    await consentsOf(tx, personId),
    await openingsOf(tx, personId),
  ])
  return {
    onlookers: await whoCanSee(ctx, personId),
    openings,
    consents: consents.map(({ purpose, state, spells }) => ({ purpose, state, since: sinceOf(spells.at(-1)) })),
    news: newsOf(request),
  }
}

const sinceOf = (last: { givenAt: Date; withdrawnAt: Date | null } | undefined): Date | null =>
  last?.withdrawnAt ?? last?.givenAt ?? null

export default function PrivacyRoute() {
  const t = useT()
  const { consents, ...rest } = useLoaderData<typeof loader>()
  return (
    <PrivacyPage
      {...rest}
      consents={consents.map((consent) => ({ ...consentWords(t, consent.purpose), ...consent }))}
    />
  )
}
