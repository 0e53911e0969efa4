import type { Desk } from '../answer-controls.ts'
import type { MailControls } from './mail-controls.ts'

/** /_mail/<name>: the controls over HTTP. */
export const mailAdmin = (controls: MailControls, idle: () => Promise<void>): Desk<MailControls> => ({
  prefix: '/_mail/',
  controls,
  idle,
  reads: ['mails', 'lastTo', 'webhookDeliveries'],
  spread: {
    mails: ['to'],
    lastTo: ['to'],
    webhookDeliveries: [],
    clear: [],
    calm: [],
    limitRate: ['perSecond'],
    behaveForAddress: ['address', 'fate'],
  },
})
