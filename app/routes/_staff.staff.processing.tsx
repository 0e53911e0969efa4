import { processingRecord } from '#app/domain/people/index.server.ts'
import { StaffProcessingPage } from '#app/ui/staff-processing.tsx'
import { titled } from '#app/ui/titled.ts'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '../root.tsx'

export const handle: Handle = { area: 'staff' }
export const meta = titled('titles.processing')

/** It says what is held and of whom nothing: whoever comes through the gate may read it. */
export async function loader() {
  return processingRecord()
}

export default function ProcessingRoute() {
  return <StaffProcessingPage activities={useLoaderData<typeof loader>()} />
}
