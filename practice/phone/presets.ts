import type { Behaviour } from '../daraja/behaviour.ts'

export type Preset = { id: string; label: string; hint: string; patch: Partial<Behaviour> }

/** What staff can practise from the phone page: one choice per phone, each a thing that has really happened. */
export const presets: readonly Preset[] = [
  { id: 'calm', label: 'All is well', hint: 'Every message arrives, once and at once.', patch: {} },
  {
    id: 'lost-callback',
    label: 'Lose the answer to the prompt',
    hint: 'The money moves; only the Paybill confirmation arrives.',
    patch: { callbackCopies: 0 },
  },
  {
    id: 'lost-confirmation',
    label: 'Lose the Paybill confirmation',
    hint: 'Paid from the menu, nobody is told: Pull or the statement must find it.',
    patch: { confirmationCopies: 0 },
  },
  {
    id: 'lost-both',
    label: 'Lose both messages',
    hint: 'The payer has an M-PESA code and the portal knows nothing.',
    patch: { callbackCopies: 0, confirmationCopies: 0 },
  },
  {
    id: 'twice',
    label: 'Send everything twice',
    hint: 'It must still count once.',
    patch: { callbackCopies: 2, confirmationCopies: 2 },
  },
  {
    id: 'slow',
    label: 'Arrive a minute late',
    hint: 'The donor has left the page by then.',
    patch: { callbackDelaySeconds: 60, confirmationDelaySeconds: 60 },
  },
  {
    id: 'swapped',
    label: 'Confirmation before the answer',
    hint: 'Two messages about one receipt, the other way round.',
    patch: { order: 'confirmation-first', callbackDelaySeconds: 5 },
  },
  {
    id: 'late-success',
    label: 'Fail first, pay half a minute later',
    hint: 'The portal hears "no answer", then that it was paid.',
    patch: { outcome: 1037, answerSeconds: 5, lateSuccessSeconds: 30 },
  },
  {
    id: 'lost-ack',
    label: 'Error 500, but the prompt appears',
    hint: 'The portal cannot know whether the prompt went out.',
    patch: { ack: 'error-500' },
  },
  {
    id: 'phone-off',
    label: 'Phone switched off',
    hint: 'No prompt appears; after 26 seconds the answer is 1037.',
    patch: { outcome: 1037, answerSeconds: 26 },
  },
  {
    id: 'query-lies',
    label: 'The status query says "failed"',
    hint: 'Whatever happened. A query must never undo a payment.',
    patch: { query: 'failed' },
  },
]
