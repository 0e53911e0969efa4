import type { Translate } from '#app/i18n/translate.ts'
import { COMMON_PARTS, CONSENT_PARTS, CONSENT_TEXTS, type Purpose } from '#app/domain/people/rights/consent-texts.ts'

/** The whole text of a consent, as it is agreed to: its own paragraphs, then those that stand under each. */
export function consentWords(t: Translate, purpose: Purpose): { purpose: Purpose; title: string; text: string } {
  const { version } = CONSENT_TEXTS[purpose]
  const own = CONSENT_PARTS.filter((part) => part !== 'title').map((part) =>
    t(`consents.${purpose}.${version}.${part}`),
  )
  const common = COMMON_PARTS.map((part) => t(`consents.common.${version}.${part}`))
  return { purpose, title: t(`consents.${purpose}.${version}.title`), text: [...own, ...common].join('\n') }
}
