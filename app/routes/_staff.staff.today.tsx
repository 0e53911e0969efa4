import {
  listKept,
  moneyOfDay,
  moneyWaits,
  openDisputes,
  releasedPayments,
  waitingAttempts,
} from '#app/domain/payments/index.server.ts'
import { addDays, dayOf } from '#app/domain/shared/dates.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { StaffTodayPage } from '#app/ui/staff-today-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.moneyToday')

const MOST_KEPT = 20

/** The money of today, or of another day that the address names. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = signedIn(context)
  const today = dayOf(ctx.now())
  const asked = new URL(request.url).searchParams.get('day') ?? ''
  const day = isDay(asked) && asked <= today ? asked : today
  return {
    ...{ day, before: addDays(day, -1), after: day < today ? addDays(day, 1) : null, now: ctx.now() },
    rails: await moneyOfDay(ctx, day),
    waits: await moneyWaits(ctx),
    attempts: await waitingAttempts(ctx),
    kept: await listKept(ctx, { most: MOST_KEPT }),
    disputes: await openDisputes(ctx),
    released: await releasedPayments(ctx),
  }
}

/** A day there is, from the century in which there was M-Pesa. */
const isDay = (text: string): boolean =>
  /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text

export default function StaffTodayRoute() {
  return <StaffTodayPage {...useLoaderData<typeof loader>()} />
}
