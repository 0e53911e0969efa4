import { type Counted, figureOf } from './figure-of.ts'

type Days = { beginsOn: string; endsOn: string; grant: string }

/** What published figures come to within a period: what was reported in it, or the last stand of a register; null where there is none. */
export function reachedIn(
  published: readonly (Counted & { grant: string })[],
  { beginsOn, endsOn, grant }: Days,
): bigint | null {
  const within = published.filter((one) => one.endsOn >= beginsOn && one.endsOn <= endsOn)
  const frozen = within.filter(({ kind }) => kind === 'frozen')
  if (frozen.length > 0) return figureOf(frozen)?.value ?? null
  const reported = within.filter((one) => one.kind === 'reported' && (grant === '' || one.grant === grant))
  return reported.length > 0 ? reported.reduce((sum, { value }) => sum + value, 0n) : null
}
