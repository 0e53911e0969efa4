import type { Translate } from '#app/i18n/translate.ts'
import type { StateTone } from './state-tag.tsx'

type Say = (t: Translate) => string

/** What the Data Protection Act lets somebody ask for (`people/rights/clocks.ts`). */
export type Right = 'copy' | 'correction' | 'erasure' | 'objection' | 'portability'

export const rightWords: Record<Right, { name: Say; hint: Say }> = {
  copy: { name: (t) => t('me.requests.copy'), hint: (t) => t('me.requests.copyHint') },
  portability: { name: (t) => t('me.requests.portability'), hint: (t) => t('me.requests.portabilityHint') },
  correction: { name: (t) => t('me.requests.correction'), hint: (t) => t('me.requests.correctionHint') },
  objection: { name: (t) => t('me.requests.objection'), hint: (t) => t('me.requests.objectionHint') },
  erasure: { name: (t) => t('me.requests.erasure'), hint: (t) => t('me.requests.erasureHint') },
}

export type RequestState = 'waiting' | 'ready' | 'done' | 'refused' | 'withdrawn'

export const requestStateWords: Record<RequestState, { say: Say; tone: StateTone }> = {
  waiting: { say: (t) => t('me.requests.waiting'), tone: 'plain' },
  ready: { say: (t) => t('me.requests.ready'), tone: 'good' },
  done: { say: (t) => t('me.requests.done'), tone: 'good' },
  refused: { say: (t) => t('me.requests.refused'), tone: 'bad' },
  withdrawn: { say: (t) => t('me.requests.withdrawn'), tone: 'quiet' },
}
