import {
  addContact,
  askForProof,
  type ContactKind,
  markSafe,
  openDetails,
  removeContact,
} from '#app/domain/people/index.server.ts'
import { inTransaction } from '#app/domain/shared/ctx.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { andSay, newsOf } from '#app/http/said.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { ContactsPage } from '#app/ui/contacts-page.tsx'
import { PATHS } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.details')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const held = await inTransaction(ctx, (tx) => openDetails(tx, visit.personId))
  return { contacts: held?.contacts ?? [], news: newsOf(request) }
}

const kindOf = (text: string): ContactKind => (text === 'email' || text === 'post' ? text : 'phone')

/** Four things may be done with a list of addresses; each is one verb, and `do` says which. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx, visit } = signedIn(context)
  const { personId } = visit
  const form = await readForm(request)
  const id = form.text('id')
  switch (form.text('do')) {
    case 'remove':
      await removeContact(ctx, personId, id)
      return andSay(PATHS.contacts, 'contact_removed')
    case 'safe':
      await markSafe(ctx, personId, id)
      return andSay(PATHS.contacts, 'saved')
    case 'prove':
      await askForProof(ctx, personId, id)
      return andSay(PATHS.contacts, 'proof_sent')
    default: {
      const values = { kind: kindOf(form.text('kind')), value: form.text('value') }
      const added = await addContact(ctx, personId, { kind: values.kind, text: values.value })
      return added.ok ? andSay(PATHS.contacts, 'contact_added') : data({ values, error: added.code }, { status: 400 })
    }
  }
}

export default function ContactsRoute() {
  return <ContactsPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
