import { fetchExport } from '#app/domain/people/index.server.ts'
import { exportDatasets } from '#app/http/exports.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { exportPath } from '#app/ui/staff-exports-words.ts'
import { type LoaderFunctionArgs, redirect } from '@remix-run/node'

/** The file as it was locked, under a name that says nothing. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { ctx } = signedIn(context)
  const exportId = params['exportId'] ?? ''
  const fetched = await fetchExport(ctx, { exportId }, exportDatasets)
  if (fetched.ok)
    return new Response(new Uint8Array(fetched.value.bytes), {
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="${fetched.value.name}"`,
        'cache-control': 'no-store',
      },
    })
  // Whoever may not have it learns of it no more than of one that there is not.
  if (fetched.code === 'no_such_export' || fetched.code === 'not_allowed') throw new Response(null, { status: 404 })
  return redirect(exportPath(exportId), 303)
}
