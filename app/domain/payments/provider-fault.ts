/** A provider that refused, or gave no answer. What else is thrown while one is asked is a fault of ours, and is no answer either. */
export class ProviderFault extends Error {}

/** For `catch` behind a question: a provider's silence is an answer like another, a fault of ours goes on. */
export function silent(fault: unknown): { kind: 'refused'; code: string } {
  if (!(fault instanceof ProviderFault)) throw fault
  return { kind: 'refused', code: 'no_answer' }
}
