import { custodyContactsOf, nameCustodyContact, removeCustodyContact } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSay, newsOf } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { CustodyPage } from '#app/ui/custody-page.tsx'
import { PATHS } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.safetyOwn')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  return { contacts: await custodyContactsOf(ctx, visit.personId), news: newsOf(request) }
}

const contactName = z.string().trim().min(1, 'name_missing').max(120, 'name_too_long')

export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const form = await readForm(request)
  if (form.text('do') === 'remove') {
    await removeCustodyContact(ctx, { contactId: form.text('id') })
    return andSay(PATHS.custody, 'custody_removed')
  }
  const name = form.text('name')
  const again = (error: 'name_missing' | 'name_too_long' | 'too_many_contacts') =>
    data({ name, error }, { status: 400 })
  const read = contactName.safeParse(name)
  if (!read.success) return again(name.trim() === '' ? 'name_missing' : 'name_too_long')
  const named = await nameCustodyContact(ctx, { personId: visit.personId, name: read.data })
  if (named.ok) return data({ made: { name: read.data, code: named.value.code } })
  if (named.code === 'not_allowed') throw new Response(null, { status: 404 })
  return again(named.code)
}

export default function CustodyRoute() {
  return <CustodyPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
