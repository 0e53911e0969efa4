import { DoorPage } from '#app/ui/door-page.tsx'
import { titled } from '#app/ui/titled.ts'
import type { Handle } from '../root.tsx'

/** The same for everybody, and nobody is named in it: a browser may keep it for when there is no network (`public/door/sw.js`). */
export const handle: Handle = { area: 'neutral', module: '/door/roll.js', manifest: '/door/manifest.json' }
export const meta = titled('titles.rolls')

export default function DoorRoute() {
  return <DoorPage />
}
