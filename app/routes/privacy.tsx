import { KNOWN_PROCESSORS, processingRecord } from '#app/domain/people/index.server.ts'
import { housePage } from '#app/http/house.server.ts'
import { houseTitled } from '#app/ui/house-meta.ts'
import { HOUSE } from '#app/ui/house-paths.ts'
import { PrivacyNotice } from '#app/ui/privacy-notice.tsx'
import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

export const meta = houseTitled('titles.privacyNotice')
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export const loader = ({ context }: LoaderFunctionArgs) =>
  housePage(context, HOUSE.privacy, {
    activities: processingRecord().map(({ activity, grounds }) => ({ activity, grounds })),
    processors: Object.keys(KNOWN_PROCESSORS) as (keyof typeof KNOWN_PROCESSORS)[],
  })

export default function PrivacyNoticeRoute() {
  return <PrivacyNotice {...useLoaderData<typeof loader>()} />
}
