import type { Published } from '#app/domain/milestones/index.server.ts'
import { countyName } from '#app/domain/people/persons/counties.ts'
import { LanguageProvider } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import { translator } from '#app/i18n/translate.ts'
import { AgePyramid } from '#app/ui/age-pyramid.tsx'
import type { ChartOf } from '#app/ui/chart-files.ts'
import { CountyMap } from '#app/ui/county-map.tsx'
import { noonOf } from '#app/ui/day.tsx'
import { cellWords, daysWords, tableWords, valueWords } from '#app/ui/milestone-words.ts'
import { ShareBars } from '#app/ui/share-bars.tsx'
import { drawingOf } from '#app/ui/chart-shares.ts'
import css from '#app/ui/styles/charts.css?raw'
import { TrendChart } from '#app/ui/trend-chart.tsx'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { chartPng, chartSvg } from './chart-file.server.ts'

type Asked = { indicator: Published; of: ChartOf; language: Language; address: string }

/** A drawing of what is published of an indicator, as a file; null where there is nothing to draw. */
export function chartFile(asked: Asked, format: 'svg' | 'png'): Promise<Uint8Array> | Uint8Array | null {
  const drawn = asked.of === 'trend' ? trendOf(asked) : tableOf(asked, asked.of)
  if (!drawn) return null
  const { language, indicator, address } = asked
  const drawing = renderToStaticMarkup(<LanguageProvider language={language}>{drawn.element}</LanguageProvider>)
  const title = [indicator.name[language], ...drawn.title].join(': ')
  const note = [...drawn.note, translator(language)('common.name'), address].join(' · ')
  const svg = chartSvg({ drawing, css, title, note, language })
  return format === 'png' ? chartPng(svg, css) : Buffer.from(svg)
}

type Drawn = { element: ReactElement; title: string[]; note: string[] }

function trendOf({ indicator: { series, unit, rule, figure }, language }: Asked): Drawn | null {
  if (series.length < 2) return null
  const element = <TrendChart points={series} said={(value) => valueWords(unit, value)} />
  return { element, title: [], note: [rule[language], formatDay(language, noonOf(figure.asOf))] }
}

function tableOf({ indicator, language }: Asked, of: Exclude<ChartOf, 'trend'>): Drawn | null {
  const t = translator(language)
  const figure = indicator.figures.find(
    ({ beginsOn, endsOn, county }) => beginsOn === of.beginsOn && endsOn === of.endsOn && county === of.county,
  )
  const table = figure?.tables.find(({ attribute, crossed }) => attribute === of.attribute && crossed === of.crossed)
  const kind = table && drawingOf(table)
  if (!figure || !table || !kind) return null
  const { attribute, crossed, cells } = table
  const nameOf = ({ value, by }: { value: string; by: string }) =>
    cellWords(t, { attribute, value, crossed, crossedValue: by })
  const elements = {
    map: <CountyMap shares={cells} />,
    pyramid: <AgePyramid shares={cells} />,
    bars: <ShareBars shares={cells} nameOf={nameOf} />,
  }
  const place = figure.county ? [t('milestones.impact.ofCounty', { county: countyName(figure.county) ?? '' })] : []
  const hidden = cells.some(({ count }) => count === null) ? [t('milestones.impact.hiddenNote')] : []
  const source = figure.kind === 'frozen' ? t('milestones.frozenSource') : figure.source
  return {
    element: elements[kind],
    title: [[tableWords(t, { attribute, crossed }), ...place].join(', ')],
    note: [daysWords(language, figure.beginsOn, figure.endsOn), source, ...hidden],
  }
}
