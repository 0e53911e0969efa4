import { useLanguage, useT } from '#app/i18n/context.tsx'
import type { ScoresProps } from './call-words.ts'
import { Button, ButtonLink } from './button.tsx'
import { deskCallDoPath, deskCallPath } from './call-paths.ts'
import { CallProposal } from './call-outcome-page.tsx'
import { RadioGroup } from './choices.tsx'
import { DataTable } from './data-table.tsx'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { TextField } from './text-field.tsx'

export type ScoresTyped = { openedId: string; marks: { criterion: string; points: string; note: string }[] }

/** Where one of the panel scores, and sees what all gave once all have. Stands in `<Page nav>`. */
export function CallScoresPage(props: ScoresProps & { typed?: ScoresTyped | undefined }) {
  const [t, language] = [useT(), useLanguage()]
  const { id, words, scoring, said, refused, typed } = props
  const { hasConflict, awaited, ranked, proposal } = scoring
  return (
    <>
      <h1>{t('callsDesk.scores.title')}</h1>
      <p className="lead">{words[language].title}</p>
      {said ? <Notice tone="success">{t(`callsDesk.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="danger">{t(`callsDesk.refused.${refused}`)}</Notice> : null}
      {typed ? <Notice tone="danger">{t('callsDesk.refused.points_wrong')}</Notice> : null}
      {proposal ? <CallProposal {...props} proposal={proposal} /> : null}
      {ranked ? <Ranked {...props} ranked={ranked} /> : null}
      {ranked && !proposal && !hasConflict ? (
        <p>
          <ButtonLink href={deskCallDoPath(id, 'outcome')}>{t('callsDesk.outcome.title')}</ButtonLink>
        </p>
      ) : null}
      {ranked ? null : <Notice>{t('callsDesk.scores.awaited', { count: awaited })}</Notice>}
      {hasConflict ? <Notice tone="warning">{t('callsDesk.scores.yours')}</Notice> : null}
      {hasConflict === null && !proposal ? <Declare id={id} /> : null}
      {hasConflict === false && !ranked ? <Forms {...props} /> : null}
      {hasConflict === false && !proposal ? (
        <Fold title={t('callsDesk.scores.later')}>
          <form className="form" method="post" action={deskCallDoPath(id, 'conflict')}>
            <HiddenFields values={{ conflict: 'yes' }} />
            <p>{t('callsDesk.scores.laterText')}</p>
            <Button kind="danger">{t('callsDesk.scores.yes')}</Button>
          </form>
        </Fold>
      ) : null}
      <p>
        <a className="tap" href={deskCallPath(id)}>
          {t('callsDesk.scores.back')}
        </a>
      </p>
    </>
  )
}

function Declare({ id }: { id: string }) {
  const t = useT()
  return (
    <form className="form panel" method="post" action={deskCallDoPath(id, 'conflict')} noValidate>
      <RadioGroup
        name="conflict"
        legend={t('callsDesk.scores.conflict')}
        hint={t('callsDesk.scores.conflictHint')}
        options={(['no', 'yes'] as const).map((value) => ({ value, label: t(`callsDesk.scores.${value}`) }))}
      />
      <Button>{t('callsDesk.scores.declare')}</Button>
    </form>
  )
}

function Forms({ words, opened, scoring, typed }: ScoresProps & { typed?: ScoresTyped | undefined }) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <>
      <p>{t('callsDesk.scores.blind')}</p>
      {opened.map(({ id: openedId, name }) => {
        const marks = scoring.own.find((each) => each.openedId === openedId)?.marks ?? []
        const wrong = typed?.openedId === openedId ? typed.marks : undefined
        return (
          <form key={openedId} className="form panel" method="post" noValidate>
            <h2>{name}</h2>
            <HiddenFields values={{ opened: openedId }} />
            {words.criteria.map(({ key, weight, ...criterion }) => {
              const mark = marks.find((each) => each.criterion === key)
              const again = wrong?.find((each) => each.criterion === key)
              return (
                <div key={key} className="two-fields">
                  <TextField
                    id={`${openedId}-points-${key}`}
                    name={`points-${key}`}
                    label={t('callsDesk.scores.points', { criterion: criterion[language], weight })}
                    inputMode="numeric"
                    maxLength={3}
                    value={again?.points ?? mark?.points.toString()}
                  />
                  <TextField
                    id={`${openedId}-note-${key}`}
                    name={`note-${key}`}
                    label={t('callsDesk.scores.note', { criterion: criterion[language] })}
                    maxLength={500}
                    value={again?.note ?? mark?.note ?? undefined}
                  />
                </div>
              )
            })}
            <Button kind={marks.length > 0 ? 'quiet' : 'primary'}>{t('callsDesk.scores.give')}</Button>
          </form>
        )
      })}
    </>
  )
}

const NONE = '–'

function Ranked({ words, opened, ranked }: ScoresProps & { ranked: NonNullable<ScoresProps['scoring']['ranked']> }) {
  const [t, language] = [useT(), useLanguage()]
  const nameOf = (openedId: string) => opened.find(({ id }) => id === openedId)?.name ?? openedId
  return (
    <section>
      <h2>{t('callsDesk.scores.result')}</h2>
      <p>{t('callsDesk.scores.mean')}</p>
      <DataTable
        caption={t('callsDesk.scores.result')}
        isHeaded
        rows={ranked}
        keyOf={({ openedId }) => openedId}
        columns={[
          { head: t('callsDesk.scores.rank'), cell: ({ rank }) => rank },
          { head: t('callsDesk.scores.who'), cell: ({ openedId }) => nameOf(openedId), isName: true },
          { head: t('callsDesk.scores.sum'), cell: ({ total }) => (total / 100).toFixed(2) },
          ...words.criteria.map(({ key, ...criterion }) => ({
            head: criterion[language],
            cell: ({ marks }: (typeof ranked)[number]) =>
              marks
                .filter((mark) => mark.criterion === key)
                .map(({ points }) => points)
                .join(' · ') || NONE,
          })),
        ]}
      />
      {ranked.map(({ openedId, marks }) => {
        const notes = marks.flatMap(({ note }) => note || [])
        return notes.length > 0 ? (
          <Fold key={openedId} title={t('callsDesk.scores.notes', { name: nameOf(openedId) })}>
            <ul>
              {notes.map((note, i) => (
                <li key={`${i}-${note}`}>{note}</li>
              ))}
            </ul>
          </Fold>
        ) : null
      })}
    </section>
  )
}
