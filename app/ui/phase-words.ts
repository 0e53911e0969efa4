import type { MoneyErrors } from './money-words.ts'

type Refusal = 'not_allowed' | 'no_such_campaign' | 'no_such_phase' | 'days_taken' | 'totals_outside'

/** Which field of a phase a refusal is about; null where the page itself is not there for her. */
export const PHASE_WRONG: Record<Refusal, MoneyErrors | null> = {
  not_allowed: null,
  no_such_campaign: null,
  no_such_phase: null,
  days_taken: { beginsOn: 'days_taken' },
  totals_outside: { endsOn: 'totals_outside' },
}
