import { LEAST_PEOPLE, type State } from './codes.ts'

export type PublishRefusal =
  | 'too_few'
  | 'step_too_small'
  | 'opening_stands'
  | 'in_opening'
  | 'counted_before'
  | 'counted_already'
  | 'corrected_already'

type Figure = {
  id: string
  kind: 'opening' | 'reported' | 'frozen'
  value: bigint
  beginsOn: string
  endsOn: string
  county: string | null
  correctsId: string | null
}
type Stands = { record: Figure; state: State }

/**
 * Why a figure is not published; null where it may be. `too_few` and `step_too_small` protect people: fewer than ten are shown neither
 * as a number nor as the difference to the figure before or behind it. The others keep anybody from being counted twice: an opening
 * and its register (`opening_stands`), what was before an opening (`in_opening`, `counted_before`), and two figures of people whose
 * days and places overlap (`counted_already`). `all` are the figures of the same indicator.
 */
export function refusedPublishing(
  { countsPeople }: { countsPeople: boolean },
  { record }: Stands,
  all: readonly Stands[],
): PublishRefusal | null {
  const shown = all.filter(({ state, record: { id } }) => state === 'published' && id !== record.correctsId)
  if (record.correctsId && !all.some(({ state, record: { id } }) => id === record.correctsId && state === 'published'))
    return 'corrected_already'
  if (countsPeople && record.value < LEAST_PEOPLE) return 'too_few'
  const opening = shown.find(({ record: { kind } }) => kind === 'opening')?.record
  if (opening && record.kind !== 'reported') return 'opening_stands'
  if (opening && record.beginsOn <= opening.endsOn) return 'in_opening'
  if (
    record.kind === 'opening' &&
    shown.some(({ record: { kind, beginsOn } }) => kind === 'frozen' || beginsOn <= record.endsOn)
  )
    return 'counted_before'
  if (!countsPeople) return null
  if (record.kind === 'frozen') return isSmallStep(record, all) ? 'step_too_small' : null
  const overlaps = shown.some(
    ({ record: other }) =>
      other.kind === 'reported' &&
      other.beginsOn <= record.endsOn &&
      record.beginsOn <= other.endsOn &&
      (other.county === null || record.county === null || other.county === record.county),
  )
  return record.kind === 'reported' && overlaps ? 'counted_already' : null
}

/** Whether a stand differs by one to nine people from the one that was ever published next before it, or next behind. */
function isSmallStep(record: Figure, all: readonly Stands[]): boolean {
  const others = all
    .filter(({ state, record: { id, kind } }) => WAS_SHOWN.has(state) && id !== record.id && kind !== 'reported')
    .map(({ record: other }) => other)
    .toSorted((a, b) => (a.endsOn < b.endsOn ? -1 : 1))
  const before = others.findLast(({ endsOn }) => endsOn <= record.endsOn)
  const behind = others.find(({ endsOn }) => endsOn > record.endsOn)
  return [before, behind].some((other) => {
    if (!other) return false
    const step = other.value > record.value ? other.value - record.value : record.value - other.value
    return step > 0n && step < LEAST_PEOPLE
  })
}

const WAS_SHOWN: ReadonlySet<State> = new Set(['published', 'withdrawn', 'replaced'])
