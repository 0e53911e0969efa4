import type { Money } from '#app/domain/shared/money.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatContact, formatCount, formatMoney } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { EmptyState } from './empty-state.tsx'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { instantWords } from './outing-words.ts'
import { deskOutingPath } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { RowList } from './row-list.tsx'
import { SelectField } from './select-field.tsx'
import { StateTag } from './state-tag.tsx'

const REASONS = ['guide', 'carer', 'organiser', 'promised'] as const
type Reason = (typeof REASONS)[number]

export type StaffPlace = {
  id: string
  name: string
  phone: string | null
  email: string | null
  guardian: string | null
  isChild: boolean
  isClimber: boolean
  state: 'waiting' | 'offered' | 'seated' | 'declined' | 'lapsed' | 'cancelled'
  line: number | null
  isExtra: boolean
  reason: string | null
  offeredUntil: Date | null
  paid: Money
  outcome: 'absent' | 'came' | 'summit' | null
}

const TONES = {
  seated: 'good',
  offered: 'plain',
  waiting: 'plain',
  declined: 'quiet',
  lapsed: 'quiet',
  cancelled: 'quiet',
} as const

/** Who has a place, who is offered one, and who waits in which order, with what can be done about each. */
export function StaffOutingPeople({
  id,
  places,
  isSettled,
}: {
  id: string
  places: readonly StaffPlace[]
  isSettled: boolean
}) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <section>
      <h2>{t('outings.desk.peopleTitle')}</h2>
      {places.length === 0 ? <EmptyState title={t('outings.desk.peopleNone')} /> : null}
      <RowList
        items={places.map((place) => ({
          key: place.id,
          title: place.name === '' ? '–' : place.name,
          tag: (
            <StateTag tone={TONES[place.state]}>
              {t(`outings.desk.seatStates.${place.state}`, { line: formatCount(place.line ?? 0) })}
            </StateTag>
          ),
          text: (
            <>
              <p>
                {[place.phone && formatContact({ kind: 'phone', value: place.phone }), place.email, place.guardian]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              <p>
                {[
                  place.paid.minor > 0n ? `${t('outings.desk.paid')}: ${formatMoney(place.paid)}` : null,
                  place.offeredUntil
                    ? t('outings.desk.answersUntil', { until: instantWords(language, place.offeredUntil) })
                    : null,
                  place.isChild ? t('outings.desk.child') : null,
                  place.isClimber ? t('outings.desk.climber') : null,
                  place.isExtra ? t('outings.desk.extra') : null,
                  place.reason && t(`outings.desk.reasons.${place.reason as Reason}`),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </>
          ),
          actions: isSettled || !isLive(place.state) ? null : <Deeds id={id} place={place} />,
        }))}
      />
    </section>
  )
}

const isLive = (state: StaffPlace['state']): boolean => state === 'waiting' || state === 'offered' || state === 'seated'

function Deeds({ id, place }: { id: string; place: StaffPlace }) {
  const t = useT()
  const action = `${deskOutingPath(id)}/place`
  return (
    <>
      {place.state === 'waiting' ? (
        <Fold title={t('outings.desk.outOfOrder')}>
          <form className="form" method="post" action={action}>
            <HiddenFields values={{ place: place.id, do: 'seat' }} />
            <SelectField
              name="reason"
              id={`reason-${place.id}`}
              label={t('outings.desk.reason')}
              options={REASONS.map((reason) => ({ value: reason, label: t(`outings.desk.reasons.${reason}`) }))}
              none={t('outings.desk.reasonNone')}
            />
            <Button small label={t('outings.desk.seatOf', { name: place.name })}>
              {t('outings.desk.seat')}
            </Button>
          </form>
        </Fold>
      ) : null}
      <PostButton
        action={action}
        fields={{ place: place.id, do: 'cancel' }}
        kind="quiet"
        small
        label={t('outings.desk.dropOf', { name: place.name })}
      >
        {t('outings.desk.drop')}
      </PostButton>
    </>
  )
}
