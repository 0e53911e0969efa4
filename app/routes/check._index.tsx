import { shows } from '#app/http/shows.server.ts'
import { CheckFormPage } from '#app/ui/check-page.tsx'
import { checkPath } from '#app/ui/paths.ts'
import { titled } from '#app/ui/titled.ts'
import { data, type HeadersFunction, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = titled('titles.paperCheck')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

/** A code that was typed off a paper leads to what is said of it, as its square does. */
export function loader({ request }: LoaderFunctionArgs) {
  const typed = new URL(request.url).searchParams.get('code')
  const code = typed
    ?.toLowerCase()
    .replaceAll(/[^0-9a-z]/g, '')
    .slice(0, 60)
  if (code) return redirect(checkPath(code), 303)
  return data({ isMissing: code === '' }, { headers: shows('papers:check'), status: code === '' ? 400 : 200 })
}

export default function CheckFormRoute() {
  return <CheckFormPage {...useLoaderData<typeof loader>()} />
}
