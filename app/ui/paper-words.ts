import type { CertificateFacts } from '#app/domain/papers/shapes.ts'
import { formatDay } from '#app/i18n/format.ts'
import type { en } from '#app/i18n/en/index.ts'
import type { Language } from '#app/i18n/language.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { noonOf } from './day.tsx'
import { hoursFigure } from './training-words.ts'

type Words = (typeof en)['papers']
export type PaperSaid = keyof Words['said']
export type PaperRefused = keyof Words['refused']
export type PaperFieldError = keyof Words['field']
export type CertificateStateWord = keyof Words['own']['states']
type Desk = (typeof en)['papersDesk']
export type CertificateSaid = keyof Desk['said']
export type CertificateRefused = keyof Desk['refused']
export type CertificateFieldError = keyof Desk['field']

export const certificateTones = { valid: 'good', over: 'plain', superseded: 'quiet', revoked: 'bad' } as const

/** A key as it is printed to be typed: eight groups of four. */
export const spacedKey = (key: string): string => key.match(/.{1,4}/g)?.join(' ') ?? ''

type FactKey = Exclude<keyof Words['facts'], 'daysFromTo' | 'signer'>
type PaperFact = { key: FactKey; name: string; value: string }

/** Everything that is printed on a certificate, in its order; names of facts in one language, facts as they were issued. */
export function certificateFacts(facts: CertificateFacts, language: Language, t: Translate): PaperFact[] {
  const say = (day: string) => formatDay(language, noonOf(day))
  const { number, name, title, minutes, topics, firstOn, lastOn, issuedOn, endsOn, signers } = facts
  const days = firstOn === lastOn ? say(firstOn) : t('papers.facts.daysFromTo', { from: say(firstOn), to: say(lastOn) })
  const all: [FactKey, string | null][] = [
    ['number', number],
    ['name', name],
    ['title', title],
    ['length', hoursFigure(minutes)],
    ['topics', topics.join(' · ')],
    ['days', days],
    ['issuedOn', say(issuedOn)],
    ['endsOn', endsOn && say(endsOn)],
    ['signers', signers.map((one) => t('papers.facts.signer', one)).join(' · ')],
  ]
  return all.flatMap(([key, value]) => (value ? [{ key, name: t(`papers.facts.${key}`), value }] : []))
}
