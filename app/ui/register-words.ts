import type { ImportState } from '#app/domain/membership/register/views.ts'
import type { en } from '#app/i18n/en/index.ts'
import type { StateTone } from './state-tag.tsx'

type Words = (typeof en)['register']
export type RegisterSaid = keyof Words['said']
export type RegisterRefused = keyof Words['refused']
export type RegisterFault = keyof Words['faults']

const TONES: Partial<Record<ImportState, StateTone>> = {
  taken: 'good',
  refused: 'quiet',
  aside: 'quiet',
  undone: 'quiet',
}
export const registerTone = (state: ImportState): StateTone => TONES[state] ?? 'plain'
