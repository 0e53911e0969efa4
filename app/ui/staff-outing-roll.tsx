import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { Fold } from './fold.tsx'
import { deskOutingPath } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { SelectField } from './select-field.tsx'
import type { StaffPlace } from './staff-outing-people.tsx'

const MARKS = ['absent', 'came', 'summit'] as const

type RollProps = {
  outing: { id: string; isConfirmed: boolean; isHere: boolean; places: readonly StaffPlace[] }
}

/** Who came and who reached the top, to be marked from the day itself and confirmed once. */
export function StaffOutingRoll({ outing: { id, isConfirmed, isHere, places } }: RollProps) {
  const t = useT()
  const seated = places.filter(({ state }) => state === 'seated')
  if (isConfirmed)
    return (
      <section>
        <h2>{t('outings.desk.rollTitle')}</h2>
        <ul>
          {seated.map(({ id: placeId, name, outcome }) => (
            <li key={placeId}>
              {name === '' ? '–' : name}: {t(`outings.desk.marks.${outcome ?? 'none'}`)}
            </li>
          ))}
        </ul>
      </section>
    )
  return (
    <section>
      <h2>{t('outings.desk.rollTitle')}</h2>
      {isHere ? (
        <>
          <p>{t('outings.desk.rollText')}</p>
          <form className="form" method="post" action={`${deskOutingPath(id)}/roll`}>
            {seated.map(({ id: placeId, name, outcome }) => (
              <SelectField
                key={placeId}
                name={`mark-${placeId}`}
                label={name}
                options={MARKS.map((mark) => ({ value: mark, label: t(`outings.desk.marks.${mark}`) }))}
                none={t('outings.desk.marks.none')}
                value={outcome ?? ''}
              />
            ))}
            <Button>{t('outings.desk.markSave')}</Button>
          </form>
          <Fold title={t('outings.desk.confirm')}>
            <p>{t('outings.desk.confirmText')}</p>
            <PostButton action={`${deskOutingPath(id)}/confirm`}>{t('outings.desk.confirm')}</PostButton>
          </Fold>
        </>
      ) : (
        <p className="soft">{t('outings.desk.rollNotYet')}</p>
      )}
    </section>
  )
}
