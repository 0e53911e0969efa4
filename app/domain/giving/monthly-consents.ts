/**
 * To which words somebody said yes who gives each month, as it is kept with her gift. Whoever changes what a text says writes a
 * new version beside it (`i18n/en/monthly`, `card.consent`): people have agreed to this one.
 */
export const MONTHLY_CONSENTS = { card: 'card.v1', prompt: 'prompt.v1', standing_order: 'order.v1' } as const
