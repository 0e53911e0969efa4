/** Why the desk decided, as staff choose it: a list, for what is typed freely would have to be sealed. */
export const DECISION_REASONS = ['suggested', 'payer_said', 'provider_said', 'campaign_said', 'mistake'] as const
export type DecisionReason = (typeof DECISION_REASONS)[number]

/** A reason as a form sent it; anything else is nothing. */
export const readReason = (text: string): DecisionReason | undefined =>
  DECISION_REASONS.find((reason) => reason === text)
