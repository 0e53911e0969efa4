import type { Unit } from '#app/domain/milestones/codes.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { Breakdown } from './breakdown.tsx'
import { DataTable } from './data-table.tsx'
import { noonOf } from './day.tsx'
import { EmptyState } from './empty-state.tsx'
import { Fold } from './fold.tsx'
import { IMPACT_DATA } from './house-paths.ts'
import { daysWords, type FigureKind, tableWords, valueWords } from './milestone-words.ts'
import { Fragment } from 'react'
import { type ChartOf, chartPath } from './chart-files.ts'
import { drawingOf } from './chart-shares.ts'
import { TrendChart } from './trend-chart.tsx'

type Cell = { key: string; value: string; by: string; count: bigint | null }
type Table = { attribute: string; crossed: string; cells: readonly Cell[] }
export type ImpactIndicator = {
  slug: string
  unit: Unit
  name: { en: string; sw: string }
  rule: { en: string; sw: string }
  isComputed: boolean
  figure: { value: bigint; asOf: string; isOpening: boolean }
  series: readonly { value: bigint; asOf: string; isOpening: boolean }[]
  figures: readonly {
    kind: FigureKind
    value: bigint
    beginsOn: string
    endsOn: string
    county: string | null
    countyCode: string | null
    source: string
    tables: readonly Table[]
  }[]
}

/** What is published of every indicator, with its rule and sources. Stands in `<Page>`. */
export function ImpactPage({ indicators }: { indicators: readonly ImpactIndicator[] }) {
  const t = useT()
  return (
    <>
      <h1>{t('milestones.impact.title')}</h1>
      <p className="lead">{t('milestones.impact.lead')}</p>
      {indicators.length === 0 ? (
        <EmptyState title={t('milestones.impact.none')}>
          <p>{t('milestones.impact.noneText')}</p>
        </EmptyState>
      ) : (
        indicators.map((indicator) => <Indicator key={indicator.slug} {...indicator} />)
      )}
      <section className="panel">
        <h2>{t('milestones.impact.data')}</h2>
        <p>{t('milestones.impact.dataText')}</p>
        <p>
          <a className="tap" href={IMPACT_DATA.csv}>
            {t('milestones.impact.csv')}
          </a>
        </p>
        <p>
          <a className="tap" href={IMPACT_DATA.json}>
            {t('milestones.impact.json')}
          </a>
        </p>
      </section>
    </>
  )
}

function Indicator({ slug, unit, name, rule, figure, series, figures, isComputed }: ImpactIndicator) {
  const [t, language] = [useT(), useLanguage()]
  const said = (value: bigint) => valueWords(unit, value)
  const day = formatDay(language, noonOf(figure.asOf))
  return (
    <section id={slug}>
      <h2>{name[language]}</h2>
      <p className="impact-figure">
        <strong>{said(figure.value)}</strong>{' '}
        <span className="soft">{t(isComputed ? 'milestones.impact.onDay' : 'milestones.impact.until', { day })}</span>
      </p>
      {series.length > 1 ? (
        <>
          <TrendChart points={series} said={said} />
          <ChartFiles slug={slug} of="trend" name={name[language]} />
          <DataTable
            caption={t('milestones.trendOf', { name: name[language] })}
            rows={series}
            keyOf={({ asOf }) => asOf}
            columns={[
              {
                head: t('milestones.impact.day'),
                cell: ({ asOf }) => formatDay(language, noonOf(asOf)),
                isName: true,
              },
              { head: t('milestones.figure'), cell: ({ value }) => said(value) },
            ]}
          />
        </>
      ) : null}
      <Fold title={t('milestones.impact.howCounted')}>
        <p>{rule[language]}</p>
        <h3>{t('milestones.impact.comes')}</h3>
        <ul className="seeds">
          {figures.map((one) => (
            <li key={`${one.beginsOn} ${one.endsOn} ${one.county ?? ''} ${one.source}`}>
              {t('milestones.impact.bySource', {
                value: said(one.value),
                days: [
                  daysWords(language, one.beginsOn, one.endsOn),
                  ...(one.county ? [t('milestones.impact.ofCounty', { county: one.county })] : []),
                  ...(one.kind === 'opening' ? [t('milestones.impact.opening')] : []),
                ].join(', '),
                source: one.kind === 'frozen' ? t('milestones.frozenSource') : one.source,
              })}
              {one.tables.map((table) => (
                <Fragment key={`${table.attribute} ${table.crossed}`}>
                  <Breakdown {...table} said={said} />
                  {drawingOf(table) ? (
                    <ChartFiles
                      slug={slug}
                      of={{ ...one, county: one.countyCode, attribute: table.attribute, crossed: table.crossed }}
                      name={`${name[language]}, ${tableWords(t, table)}`}
                    />
                  ) : null}
                </Fragment>
              ))}
            </li>
          ))}
        </ul>
      </Fold>
    </section>
  )
}

/** The drawing above, to be taken along. */
function ChartFiles({ slug, of, name }: { slug: string; of: ChartOf; name: string }) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <p className="actions">
      {(['svg', 'png'] as const).map((format) => (
        <a
          key={format}
          className="tap"
          href={chartPath(slug, of, language, format)}
          aria-label={t('milestones.impact.drawingOf', { name, format: format.toUpperCase() })}
        >
          {t('milestones.impact.drawing', { format: format.toUpperCase() })}
        </a>
      ))}
    </p>
  )
}
