import type { Desk } from '../answer-controls.ts'
import type { CardControls } from './controls.ts'

/** /_cards/<name>: the controls over HTTP. */
export const cardsAdmin = (controls: CardControls, idle: () => Promise<void>): Desk<CardControls> => ({
  prefix: '/_cards/',
  controls,
  idle,
  reads: ['all', 'sessions', 'charges', 'events', 'deliveries', 'calls', 'unknown', 'refused', 'balance'],
  spread: {
    pay: ['session', 'with'],
    decline: ['session', 'card'],
    expire: ['session'],
    failRefund: ['refund'],
    dispute: ['charge', 'with'],
    closeDispute: ['dispute', 'outcome'],
    settle: ['charge'],
    advance: ['seconds'],
    payout: [],
    failPayout: ['payout'],
    deliver: ['event', 'with'],
    calm: [],
    setWebhook: ['url'],
    all: ['kind'],
    sessions: [],
    charges: [],
    events: ['type'],
    deliveries: ['type'],
    calls: ['path'],
    unknown: [],
    refused: [],
    balance: [],
  },
})
