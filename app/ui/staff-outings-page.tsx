import { useT } from '#app/i18n/context.tsx'
import { formatCount } from '#app/i18n/format.ts'
import { Button, ButtonLink } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { Day } from './day.tsx'
import { EmptyState } from './empty-state.tsx'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { type DeskOutingRefused, type DeskOutingSaid, metresWords } from './outing-words.ts'
import { deskOutingPath, PATHS } from './paths.ts'
import { StateTag } from './state-tag.tsx'
import { TextField } from './text-field.tsx'

export type OutingState = 'draft' | 'open' | 'closed' | 'cancelled'
export const outingTone = { draft: 'plain', open: 'good', closed: 'quiet', cancelled: 'bad' } as const

export type StaffOutingsProps = {
  outings: readonly {
    id: string
    mountain: string
    day: string
    state: OutingState
    isConfirmed: boolean
    seats: { capacity: number; taken: number; waiting: number }
  }[]
  mountains: readonly { id: string; name: string; metres: number | null; source: string | null }[]
  said?: DeskOutingSaid | undefined
  /** A height that was refused, as it was typed. */
  height?: { mountainId: string; metres: string; source: string; wrong: DeskOutingRefused } | undefined
}

/** The outings at the desk, and how high the mountains are. Stands in `<Page nav>`. */
export function StaffOutingsPage({ outings, mountains, said, height }: StaffOutingsProps) {
  const t = useT()
  return (
    <>
      <h1>{t('outings.desk.title')}</h1>
      {said ? <Notice tone="success">{t(`outings.desk.said.${said}`)}</Notice> : null}
      <p className="lead">{t('outings.desk.lead')}</p>
      <p>
        <ButtonLink href={PATHS.outingNew}>{t('outings.desk.create')}</ButtonLink>
      </p>
      {outings.length === 0 ? (
        <EmptyState title={t('outings.desk.none')} />
      ) : (
        <DataTable
          caption={t('outings.desk.caption')}
          rows={outings}
          keyOf={({ id }) => id}
          columns={[
            {
              head: t('outings.list.mountain'),
              isName: true,
              cell: ({ id, mountain }) => <a href={deskOutingPath(id)}>{mountain}</a>,
            },
            { head: t('outings.list.day'), cell: ({ day }) => <Day day={day} /> },
            {
              head: t('outings.desk.state'),
              cell: ({ state, isConfirmed }) =>
                isConfirmed ? (
                  <StateTag tone="good">{t('outings.desk.confirmed')}</StateTag>
                ) : (
                  <StateTag tone={outingTone[state]}>{t(`outings.desk.states.${state}`)}</StateTag>
                ),
            },
            {
              head: t('outings.desk.taken'),
              cell: ({ seats }) => `${formatCount(seats.taken)} / ${formatCount(seats.capacity)}`,
            },
            { head: t('outings.desk.waits'), cell: ({ seats }) => formatCount(seats.waiting) },
          ]}
        />
      )}
      <h2>{t('outings.desk.heights')}</h2>
      <p className="soft">{t('outings.desk.heightsText')}</p>
      {mountains.map((mountain) => (
        <Height key={mountain.id} mountain={mountain} sent={height?.mountainId === mountain.id ? height : undefined} />
      ))}
    </>
  )
}

type HeightProps = { mountain: StaffOutingsProps['mountains'][number]; sent: StaffOutingsProps['height'] }

function Height({ mountain: { id, name, metres, source }, sent }: HeightProps) {
  const t = useT()
  const about = (field: 'metres' | 'source') =>
    sent && (sent.wrong === 'source_missing') === (field === 'source')
      ? t(`outings.desk.refused.${sent.wrong}`)
      : undefined
  const known = metres === null ? t('outings.desk.unknown') : `${metresWords(t, metres)} (${source ?? ''})`
  return (
    <Fold title={`${name}: ${known}`} open={sent !== undefined}>
      <form className="form" method="post" action={PATHS.outingHeight} noValidate>
        <HiddenFields values={{ mountainId: id }} />
        <TextField
          name="metres"
          id={`metres-${id}`}
          label={t('outings.desk.metres')}
          error={about('metres')}
          value={sent?.metres ?? String(metres ?? '')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
        />
        <TextField
          name="source"
          id={`source-${id}`}
          label={t('outings.desk.source')}
          error={about('source')}
          value={sent?.source ?? source ?? ''}
          autoComplete="off"
          maxLength={200}
        />
        <Button>{t('outings.desk.setHeight')}</Button>
      </form>
    </Fold>
  )
}
