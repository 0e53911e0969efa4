import { useT } from '#app/i18n/context.tsx'
import { formatCount, formatTime } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { rollDoPath } from './paths.ts'
import { SelectField } from './select-field.tsx'
import { TextField } from './text-field.tsx'

export type RollWalkInsProps = {
  sessionId: string
  isOpen: boolean
  walkIns: readonly { id: string; called: string; at: Date }[]
  merged: number
  rows: readonly { enrolmentId: string; called: string }[]
  stamp: string
}

/** Who came without a seat: counted apart from the roll, until it is known who each is. */
export function RollWalkIns({ sessionId, isOpen, walkIns, merged, rows, stamp }: RollWalkInsProps) {
  const t = useT()
  return (
    <section>
      <h2>{t('trainings.door.walkIns.title')}</h2>
      {walkIns.length + merged === 0 ? (
        <p>{t('trainings.door.walkIns.none')}</p>
      ) : (
        <p>
          {t('trainings.door.walkIns.counted', {
            here: formatCount(walkIns.length + merged),
            known: formatCount(merged),
          })}
        </p>
      )}
      <ul className="roll">
        {walkIns.map(({ id, called, at }) => {
          const name = called || t('trainings.door.walkIns.forgotten')
          return (
            <li key={id}>
              <h3>{name}</h3>
              <p>{formatTime(at)}</p>
              {isOpen ? (
                <form method="post" action={rollDoPath(sessionId, 'merge')} className="form" noValidate>
                  <HiddenFields values={{ walkInId: id }} />
                  <SelectField
                    id={`who-${id}`}
                    name="enrolmentId"
                    label={t('trainings.door.walkIns.mergeOf', { name })}
                    none={t('trainings.door.walkIns.whoNone')}
                    options={rows.map((row) => ({ value: row.enrolmentId, label: row.called }))}
                    autoComplete="off"
                  />
                  <Button kind="quiet" small label={`${t('trainings.door.walkIns.merge')}: ${name}`}>
                    {t('trainings.door.walkIns.merge')}
                  </Button>
                </form>
              ) : null}
            </li>
          )
        })}
      </ul>
      {isOpen ? (
        <form className="form" method="post" action={rollDoPath(sessionId, 'walk-in')} noValidate>
          <HiddenFields values={{ stamp }} />
          <TextField
            name="called"
            label={t('trainings.door.walkIns.name')}
            hint={t('trainings.door.walkIns.hint')}
            autoComplete="off"
            maxLength={60}
          />
          <Button kind="quiet">{t('trainings.door.walkIns.add')}</Button>
        </form>
      ) : null}
    </section>
  )
}
