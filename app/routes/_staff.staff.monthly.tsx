import { surveyMandates } from '#app/domain/payments/index.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { StaffMonthlyPage } from '#app/ui/staff-monthly-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.monthlyDesk')

export const loader = ({ context }: LoaderFunctionArgs) => surveyMandates(signedIn(context).ctx)

export default function StaffMonthlyRoute() {
  return <StaffMonthlyPage {...useLoaderData<typeof loader>()} />
}
