import type { CardNetwork } from '#app/domain/payments/index.server.ts'

/** A card network at the other end of the port that opens every page and knows of nothing, unless told otherwise. */
export const cardsThat = (answers: Partial<CardNetwork> = {}): CardNetwork => ({
  provider: 'cards',
  account: 'stripe',
  open: async ({ attemptId }) => ({
    kind: 'opened',
    url: `http://cards.test/${attemptId}`,
    request: `cs_${attemptId}`,
  }),
  close: async () => {},
  thingsOf: () => [],
  read: async () => ({ standing: { kind: 'unknown' }, more: [] }),
  missed: async () => [],
  changeAmount: async () => {},
  pause: async () => {},
  resume: async () => {},
  stop: async () => {},
  cardPage: async () => ({ url: 'http://cards.test/change' }),
  ...answers,
})
