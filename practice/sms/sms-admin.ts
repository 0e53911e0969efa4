import type { Desk } from '../answer-controls.ts'
import type { SmsControls } from './sms-controls.ts'

/** /_sms/<name>: the controls over HTTP. */
export const smsAdmin = (controls: SmsControls, idle: () => Promise<void>): Desk<SmsControls> => ({
  prefix: '/_sms/',
  controls,
  idle,
  reads: ['messages', 'lastTo', 'received', 'deliveries', 'count'],
  spread: {
    behaveForPhone: ['phone', 'patch'],
    setBalance: ['shillings'],
    setCallbackBase: ['base'],
    optOut: ['phone'],
    optIn: ['phone'],
    sendReport: ['id', 'status', 'failureReason'],
    messages: ['to'],
    lastTo: ['to'],
    received: ['from'],
    deliveries: ['kind'],
    count: ['text'],
  },
})
