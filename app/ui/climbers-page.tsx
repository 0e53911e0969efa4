import type { Money } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatCount, formatMoney } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { EmptyState } from './empty-state.tsx'
import { climberPath, climbPath, outingsPath, teamPath } from './paths.ts'

export type ClimbersPageProps = {
  slug: string
  shown: number
  climbers: readonly { code: string; name: string; raised: Money; gifts: number }[]
  teams: readonly { code: string; name: string; raised: Money; members: number }[]
  counties: readonly { county: string; raised: Money; climbers: number }[]
  mountains: readonly { mountain: string; raised: Money; climbers: number }[]
}

/** Who climbs for a campaign, who has raised most first. Stands in `<Page>`. */
export function ClimbersPage({ slug, shown, climbers, teams, counties, mountains }: ClimbersPageProps) {
  const t = useT()
  const [name, raised] = [t('climbers.list.name'), t('climbers.list.raised')]
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
      {climbers.length === 0 ? (
        <EmptyState title={t('climbers.list.climbersNone')}>
          <p>{t('climbers.list.climbersNoneText')}</p>
        </EmptyState>
      ) : (
        <>
          <h2>{t('climbers.list.climbersTitle')}</h2>
          <p className="soft">{t('climbers.list.count', { shown: formatCount(shown) })}</p>
          <DataTable
            caption={t('climbers.list.climbersTitle')}
            isHeaded
            rows={climbers}
            keyOf={({ code }) => code}
            columns={[
              { head: name, isName: true, cell: (row) => <a href={climberPath(slug, row.code)}>{row.name}</a> },
              { head: raised, cell: (row) => formatMoney(row.raised) },
              { head: t('climbers.list.gifts'), cell: (row) => formatCount(row.gifts) },
            ]}
          />
        </>
      )}
      <h2>{t('climbers.list.teamsTitle')}</h2>
      {teams.length === 0 ? (
        <p className="soft">{t('climbers.list.teamsNone')}</p>
      ) : (
        <DataTable
          caption={t('climbers.list.teamsTitle')}
          isHeaded
          rows={teams}
          keyOf={({ code }) => code}
          columns={[
            { head: name, isName: true, cell: (row) => <a href={teamPath(slug, row.code)}>{row.name}</a> },
            { head: raised, cell: (row) => formatMoney(row.raised) },
            { head: t('climbers.list.members'), cell: (row) => formatCount(row.members) },
          ]}
        />
      )}
      {counties.length === 0 ? null : (
        <>
          <h2>{t('climbers.list.countiesTitle')}</h2>
          <p className="soft">{t('climbers.list.countiesText')}</p>
          <DataTable
            caption={t('climbers.list.countiesTitle')}
            isHeaded
            rows={counties}
            keyOf={({ county }) => county}
            columns={[
              { head: t('climbers.list.county'), isName: true, cell: ({ county }) => county },
              { head: raised, cell: (row) => formatMoney(row.raised) },
              { head: t('climbers.list.members'), cell: (row) => formatCount(row.climbers) },
            ]}
          />
        </>
      )}
      {mountains.length === 0 ? null : (
        <>
          <h2>{t('outings.climber.mountainsTitle')}</h2>
          <p className="soft">{t('outings.climber.mountainsText')}</p>
          <DataTable
            caption={t('outings.climber.mountainsTitle')}
            isHeaded
            rows={mountains}
            keyOf={({ mountain }) => mountain}
            columns={[
              { head: t('outings.list.mountain'), isName: true, cell: ({ mountain }) => mountain },
              { head: raised, cell: (row) => formatMoney(row.raised) },
              { head: t('climbers.list.members'), cell: (row) => formatCount(row.climbers) },
            ]}
          />
        </>
      )}
    </>
  )
}
