import { useT } from '#app/i18n/context.tsx'
import type { Translate } from '#app/i18n/translate.ts'
import { Fold } from './fold.tsx'

/** A consent to be given: the whole text as it is agreed to, in the language of the page, a paragraph on each line. */
export type ConsentOffer = { purpose: string; title: string; text: string }

/** What it is for; the rest is folded away, so that five of them can be taken in on a phone. */
export const firstOf = ({ text }: ConsentOffer): string => text.split('\n')[0] ?? ''

/** Which data, who else sees it, what follows from yes and no, who asks, how to take it back. */
export function ConsentRest({ text }: ConsentOffer) {
  const t = useT()
  return (
    <Fold title={t('account.consent.more')}>
      {text
        .split('\n')
        .slice(1)
        .map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
    </Fold>
  )
}

type Purpose = 'membership_record' | 'contact' | 'statistics' | 'directory' | 'network' | 'voice'

/** What each consent is called, where only its name is said. */
export const purposeWords: Record<Purpose, (t: Translate) => string> = {
  membership_record: (t) => t('consents.membership_record.v1.title'),
  contact: (t) => t('consents.contact.v1.title'),
  statistics: (t) => t('consents.statistics.v1.title'),
  directory: (t) => t('consents.directory.v1.title'),
  network: (t) => t('consents.network.v1.title'),
  voice: (t) => t('consents.voice.v1.title'),
}
