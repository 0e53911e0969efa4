import type { Translate } from '#app/i18n/translate.ts'
import {
  COMMON_PARTS,
  CONSENT_PARTS,
  CONSENT_TEXTS,
  type TextPurpose,
} from '#app/domain/people/rights/consent-texts.ts'

/** The whole text of a consent, as it is agreed to: its own paragraphs, then those that stand under each. */
export function consentWords<P extends TextPurpose>(
  t: Translate,
  purpose: P,
): { purpose: P; title: string; text: string } {
  const { version } = CONSENT_TEXTS[purpose as TextPurpose]
  const own = CONSENT_PARTS.filter((part) => part !== 'title').map((part) =>
    t(`consents.${purpose as TextPurpose}.${version}.${part}`),
  )
  const common = COMMON_PARTS.map((part) => t(`consents.common.${version}.${part}`))
  return {
    purpose,
    title: t(`consents.${purpose as TextPurpose}.${version}.title`),
    text: [...own, ...common].join('\n'),
  }
}
