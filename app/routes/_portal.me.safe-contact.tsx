import { openDetails, writeSafeContact } from '#app/domain/people/index.server.ts'
import { type SafeContactCard, safeContactCard } from '#app/domain/people/persons/safe-contact-card.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSay, newsOf } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { SafeContactPage, type SafeContactPageProps } from '#app/ui/safe-contact-page.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.safetyOwn')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const held = await inTransaction(ctx, (tx) => openDetails(tx, visit.personId))
  return { card: held?.safeContact ?? null, news: newsOf(request) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const form = await readForm(request)
  const card = {
    channel: form.text('channel') as SafeContactCard['channel'],
    hours: form.text('hours'),
    name: form.text('name'),
    leaveMessage: form.isTicked('leaveMessage'),
    stopWord: form.text('stopWord'),
  }
  const read = safeContactCard.safeParse(card)
  if (!read.success) {
    const errors = Object.fromEntries(
      read.error.issues.map(({ path: [field] }) => [field, field === 'channel' ? 'missing' : 'too_long']),
    ) as NonNullable<SafeContactPageProps['errors']>
    const channel = errors.channel ? undefined : card.channel
    return data({ card: { ...card, channel }, errors }, { status: 400 })
  }
  await writeSafeContact(ctx, visit.personId, read.data)
  return andSay(PATHS.safeContact, 'saved')
}

export default function SafeContactRoute() {
  return <SafeContactPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
