// The process and the built site each have a copy of this file: of a fault made in one, `instanceof` in the other knows nothing.
const MARK = Symbol.for('defenders-portal.provider-fault')

/** A provider that refused, or gave no answer. What else is thrown while one is asked is a fault of ours, and is no answer either. */
export class ProviderFault extends Error {
  readonly [MARK] = true
}

/** For `catch` behind a question: a provider's silence is an answer like another, a fault of ours goes on. */
export function silent(fault: unknown): { kind: 'refused'; code: string } {
  if (!(fault instanceof Error && MARK in fault)) throw fault
  return { kind: 'refused', code: 'no_answer' }
}
