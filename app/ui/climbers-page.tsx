import type { Money } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatCount, formatMoney } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { EmptyState } from './empty-state.tsx'
import {
  climberPath,
  climbersAfterPath,
  climbersPath,
  climbPath,
  countiesPath,
  outingsPath,
  teamPath,
} from './paths.ts'

type Board<Row> = { rows: readonly Row[]; next: string | null }

export type ClimbersPageProps = {
  slug: string
  /** Which list goes on here; null on the first page, where both begin. */
  list: 'climbers' | 'teams' | null
  shown: number
  climbers: Board<{ code: string; name: string; raised: Money; gifts: number }>
  teams: Board<{ code: string; name: string; raised: Money; members: number }>
}

/** Who climbs for a campaign, who has raised most first. Stands in `<Page>`. */
export function ClimbersPage(props: ClimbersPageProps) {
  const t = useT()
  const { slug, list, shown, climbers } = props
  if (list !== null)
    return (
      <>
        <p>
          <a className="tap" href={climbersPath(slug)}>
            {t('climbers.list.back')}
          </a>
        </p>
        <h1>{list === 'climbers' ? t('climbers.list.climbersTitle') : t('climbers.list.teamsTitle')}</h1>
        {list === 'climbers' ? <Climbers {...props} /> : <Teams {...props} />}
      </>
    )
  return (
    <>
      <h1>{t('climbers.list.title')}</h1>
      <p className="lead">{t('climbers.list.lead')}</p>
      <div className="actions">
        <ButtonLink href={climbPath(slug)}>{t('climbers.list.ask')}</ButtonLink>
        <ButtonLink kind="quiet" href={outingsPath(slug)}>
          {t('outings.list.see')}
        </ButtonLink>
      </div>
      {climbers.rows.length === 0 ? (
        <EmptyState title={t('climbers.list.climbersNone')}>
          <p>{t('climbers.list.climbersNoneText')}</p>
        </EmptyState>
      ) : (
        <>
          <h2>{t('climbers.list.climbersTitle')}</h2>
          <p className="soft">{t('climbers.list.count', { shown: formatCount(shown) })}</p>
          <Climbers {...props} />
        </>
      )}
      <h2>{t('climbers.list.teamsTitle')}</h2>
      {props.teams.rows.length === 0 ? <p className="soft">{t('climbers.list.teamsNone')}</p> : <Teams {...props} />}
      <p>
        <a className="tap" href={countiesPath(slug)}>
          {t('climbers.groups.see')}
        </a>
      </p>
    </>
  )
}

function Climbers({ slug, climbers }: ClimbersPageProps) {
  const t = useT()
  return (
    <>
      <DataTable
        caption={t('climbers.list.climbersTitle')}
        isHeaded
        rows={climbers.rows}
        keyOf={({ code }) => code}
        columns={[
          {
            head: t('climbers.list.name'),
            isName: true,
            cell: (row) => <a href={climberPath(slug, row.code)}>{row.name}</a>,
          },
          { head: t('climbers.list.raised'), cell: (row) => formatMoney(row.raised) },
          { head: t('climbers.list.gifts'), cell: (row) => formatCount(row.gifts) },
        ]}
      />
      {climbers.next === null ? null : (
        <p>
          <a className="tap" rel="next" href={climbersAfterPath(slug, { after: climbers.next })}>
            {t('climbers.list.moreClimbers')}
          </a>
        </p>
      )}
    </>
  )
}

function Teams({ slug, teams }: ClimbersPageProps) {
  const t = useT()
  return (
    <>
      <DataTable
        caption={t('climbers.list.teamsTitle')}
        isHeaded
        rows={teams.rows}
        keyOf={({ code }) => code}
        columns={[
          {
            head: t('climbers.list.name'),
            isName: true,
            cell: (row) => <a href={teamPath(slug, row.code)}>{row.name}</a>,
          },
          { head: t('climbers.list.raised'), cell: (row) => formatMoney(row.raised) },
          { head: t('climbers.list.members'), cell: (row) => formatCount(row.members) },
        ]}
      />
      {teams.next === null ? null : (
        <p>
          <a className="tap" rel="next" href={climbersAfterPath(slug, { team: teams.next })}>
            {t('climbers.list.moreTeams')}
          </a>
        </p>
      )}
    </>
  )
}
