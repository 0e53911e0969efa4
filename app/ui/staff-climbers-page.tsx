import type { Money } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatMoney } from '#app/i18n/format.ts'
import { type ClimberStanding, standingWords } from './climber-words.ts'
import { DataTable } from './data-table.tsx'
import { EmptyState } from './empty-state.tsx'
import { deskClimberPath, PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { RowList } from './row-list.tsx'
import { StateTag } from './state-tag.tsx'
import { When } from './when.tsx'

export type StaffClimbersProps = {
  climbers: readonly {
    id: string
    code: string
    name: string
    isChild: boolean
    standing: ClimberStanding
    waitingSince: Date | null
    raised: Money
  }[]
  teams: readonly { id: string; code: string; name: string; state: 'asked' | 'shown' | 'taken_down' }[]
}

/** Pages of climbers and names of teams to decide on. Stands in `<Page nav>`. */
export function StaffClimbersPage({ climbers, teams }: StaffClimbersProps) {
  const t = useT()
  return (
    <>
      <h1>{t('climbers.desk.title')}</h1>
      <p className="lead">{t('climbers.desk.lead')}</p>
      {climbers.length === 0 ? (
        <EmptyState title={t('climbers.desk.none')} />
      ) : (
        <DataTable
          caption={t('climbers.desk.caption')}
          rows={climbers}
          keyOf={({ id }) => id}
          columns={[
            {
              head: t('climbers.list.name'),
              isName: true,
              cell: ({ id, name, isChild }) => (
                <>
                  <a href={deskClimberPath(id)}>{name === '' ? t('climbers.desk.open') : name}</a>{' '}
                  {isChild ? <StateTag>{t('climbers.desk.child')}</StateTag> : null}
                </>
              ),
            },
            { head: t('climbers.desk.code'), cell: ({ code }) => code },
            {
              head: t('climbers.desk.standing'),
              cell: ({ standing }) => (
                <StateTag tone={standingWords[standing].tone}>{standingWords[standing].desk(t)}</StateTag>
              ),
            },
            {
              head: t('climbers.desk.since'),
              cell: ({ waitingSince }) => (waitingSince ? <When at={waitingSince} day /> : '–'),
            },
            { head: t('climbers.list.raised'), cell: ({ raised }) => formatMoney(raised) },
          ]}
        />
      )}
      <h2>{t('climbers.desk.teams')}</h2>
      {teams.length === 0 ? <p className="soft">{t('climbers.desk.teamsNone')}</p> : null}
      <RowList
        items={teams.map(({ id, code, name, state }) => ({
          key: id,
          title: name,
          tag: <StateTag>{t(`climbers.desk.teamStates.${state}`)}</StateTag>,
          text: code,
          actions: (
            <>
              {state === 'shown' ? null : (
                <PostButton action={PATHS.teamsDecide} fields={{ team: id, do: 'show' }}>
                  {t('climbers.desk.show')}
                </PostButton>
              )}
              {state === 'taken_down' ? null : (
                <PostButton action={PATHS.teamsDecide} fields={{ team: id, do: 'hide' }} kind="quiet">
                  {t('climbers.desk.takeDown')}
                </PostButton>
              )}
            </>
          ),
        }))}
      />
    </>
  )
}
