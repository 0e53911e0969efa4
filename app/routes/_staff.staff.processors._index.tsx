import { addProcessor, KNOWN_PROCESSORS, listProcessors, processorForm } from '#app/domain/people/index.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type ProcessorFieldError, processorRefused, StaffProcessorsPage } from '#app/ui/staff-processors.tsx'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.processors')

export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams
  const processors = await listProcessors(signedIn(context).ctx)
  const listed = processors.flatMap(({ name, endedOn }) => (endedOn ? [] : [name]))
  const all = Object.entries(KNOWN_PROCESSORS)
  return {
    processors,
    known: all.flatMap(([key, { name }]) => (listed.includes(name) ? [] : [{ key, name }])),
    filledIn: all.find(([key]) => key === asked.get('known'))?.[1],
    refused: asked.get('said'),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const values = {
    name: form.text('name'),
    does: form.text('does', 1_000),
    data: form.text('data', 1_000),
    country: form.text('country'),
    contractOn: form.text('contractOn', 40),
  }
  const read = processorForm.safeParse(values)
  if (!read.success) {
    const errors = Object.fromEntries(
      read.error.issues.map(({ path, message }) => [path[0], message as ProcessorFieldError]),
    ) as { [F in keyof typeof values]?: ProcessorFieldError }
    return data({ values, errors }, { status: 400 })
  }
  const done = await addProcessor(signedIn(context).ctx, read.data)
  return redirect(done.ok ? PATHS.processors : processorRefused(done.code), 303)
}

export default function ProcessorsRoute() {
  const { filledIn, ...page } = useLoaderData<typeof loader>()
  return <StaffProcessorsPage {...page} form={useActionData<typeof action>() ?? { values: filledIn }} />
}
