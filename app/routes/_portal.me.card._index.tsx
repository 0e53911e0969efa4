import { makeCard } from '#app/domain/papers/index.server.ts'
import { cardForm } from '#app/domain/papers/schemas.ts'
import { readForm } from '#app/http/form.server.ts'
import { isPrintable, ownCardView } from '#app/http/papers.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { OwnCardPage } from '#app/ui/own-card-page.tsx'
import type { PaperFieldError } from '#app/ui/paper-words.ts'
import { PATHS } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.cardOwn')

export const loader = ({ request, context }: LoaderFunctionArgs) => ownCardView(context, request)

/** She has a card made with what she wants on it; the one before is dead from then on. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const form = await readForm(request)
  const values = { shows: form.text('shows', 20), alias: form.text('alias', 120) }
  const read = cardForm.safeParse(values)
  if (!read.success) {
    const wrong = read.error.issues.map(({ path, message }) => [path[0], message as PaperFieldError])
    return data({ values, errors: Object.fromEntries(wrong) as Record<string, PaperFieldError> }, { status: 400 })
  }
  if (!isPrintable(read.data.alias))
    return data({ values, errors: { alias: 'name_undrawable' as const } }, { status: 400 })
  if (!(await context.portal.limits.allows('paper.person', visit.personId)))
    return data({ values, refused: 'too_many' as const }, { status: 429 })
  const made = await makeCard(ctx, read.data)
  if (made.ok) return redirect(`${PATHS.card}?said=made`, 303)
  if (made.code === 'alias_missing')
    return data({ values, errors: { alias: 'alias_missing' as const } }, { status: 400 })
  return data({ values, refused: 'not_member' as const }, { status: 409 })
}

export default function CardRoute() {
  return <OwnCardPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
