import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import type { Membership } from './membership-shapes.ts'
import type { DuesRefused } from './membership-words.ts'
import { PATHS } from './paths.ts'
import { TextArea } from './text-area.tsx'

export type WaiverSent = { membershipId: string; words: string; wrong: DuesRefused }

/** Asking that a term be waived: one touch, with words or without. */
export function MembershipWaiver({ membership, sent }: { membership: Membership; sent?: WaiverSent | undefined }) {
  const t = useT()
  const { id, waiver, mayAskWaiver } = membership
  if (waiver)
    return <p>{waiver === 'waiting' ? t('membership.own.waiverWaiting') : t('membership.own.waiverAllowed')}</p>
  if (!mayAskWaiver) return null
  return (
    <Fold title={t('membership.own.waiverTitle')} open={sent !== undefined}>
      <p>{t('membership.own.waiverText')}</p>
      <form className="form" method="post" action={PATHS.membershipWaiver} noValidate>
        <HiddenFields values={{ membership: id }} />
        <TextArea
          id={`words-${id}`}
          name="words"
          label={t('membership.own.waiverWords')}
          hint={t('membership.own.waiverWordsHint')}
          error={sent && t(`membership.refused.${sent.wrong}`)}
          value={sent?.words}
          rows={3}
          maxLength={600}
        />
        <Button kind="quiet">{t('membership.own.waiverAsk')}</Button>
      </form>
    </Fold>
  )
}
