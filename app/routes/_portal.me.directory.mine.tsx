import { showInDirectory } from '#app/domain/membership/index.server.ts'
import { entryForm } from '#app/domain/membership/directory/entry.ts'
import { directoryView } from '#app/http/directory.server.ts'
import { factsOf } from '#app/http/facts-of.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { DirectoryPage, type DirectoryPageProps, type DirectoryWrong } from '#app/ui/directory-page.tsx'
import { PATHS } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'member' }
export const meta = titled('titles.directory')

export const loader = ({ request, context }: LoaderFunctionArgs) => directoryView(context, request)

/** What she shows of herself from now on, with her yes to it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request)
  const typed = {
    ...{ name: form.text('name', 120), county: form.text('county', 2), line: form.text('line', 300) },
    themes: form.all('themes'),
  }
  const refuse = (errors: DirectoryPageProps['errors'], status: number) => data({ typed, errors }, { status })
  const read = entryForm.safeParse(typed)
  if (!read.success)
    return refuse(
      Object.fromEntries(read.error.issues.map(({ path, message }) => [path[0], message as DirectoryWrong])),
      400,
    )
  if (!form.isTicked('consent')) return refuse({ consent: 'consent_missing' }, 400)
  const { language } = factsOf(request, context)
  const shown = await showInDirectory(signedIn(context).ctx, { entry: read.data, language })
  return shown.ok ? redirect(`${PATHS.directory}?said=shown`, 303) : refuse({ consent: shown.code }, 409)
}

export default function OwnEntryRoute() {
  return <DirectoryPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
