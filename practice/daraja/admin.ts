import type { Desk } from '../answer-controls.ts'
import type { Controls } from './controls.ts'

/** /_town/<name>: the controls over HTTP. */
export const darajaAdmin = (controls: Controls, idle: () => Promise<void>): Desk<Controls> => ({
  prefix: '/_town/',
  controls,
  idle,
  reads: [
    'world',
    'transactions',
    'prompts',
    'customers',
    'standingOrders',
    'messages',
    'deliveries',
    'calls',
    'totals',
    'statement',
  ],
  spread: {
    behaveForPhone: ['phone', 'patch'],
    changePrompt: ['which', 'patch'],
    answer: ['which', 'answer'],
    timeOut: ['which'],
    reverse: ['receipt'],
    sweep: ['amount'],
    executeStandingOrder: ['id'],
    messages: ['phone'],
    deliveries: ['kind'],
    calls: ['path'],
    totals: ['from', 'to'],
  },
})
