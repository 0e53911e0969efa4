import type { GrantReport, ReportFigure, ReportIndicator } from '#app/domain/milestones/grant-report.ts'
import type { Unit } from '#app/domain/milestones/codes.ts'
import { countyName } from '#app/domain/people/persons/counties.ts'
import { noonInNairobi } from '#app/domain/shared/dates.ts'
import { kes, toDecimal } from '#app/domain/shared/money.ts'
import { formatDay, formatMoney, formatMonth, formatTime } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import { type Translate, translator } from '#app/i18n/translate.ts'

import { cellWords, daysWords, tableWords, valueWords } from './milestone-words.ts'

/** A number is said as people read it, and as a spreadsheet counts it: a whole number, or an amount to the cent. */
export type ReportCell = string | { text: string; whole: string } | { text: string; decimal: string }
export type ReportTable = { name: string; head: readonly string[]; rows: readonly (readonly ReportCell[])[] }
export type ReportSection = { title: string; texts: readonly string[]; tables: readonly ReportTable[] }
/** What page, PDF, DOCX and XLSX say, in one language and in this order: each only draws it. */
export type ReportDocument = {
  title: string
  language: Language
  madeAt: Date
  facts: readonly { name: string; value: string }[]
  sections: readonly ReportSection[]
}

/** What a cell says to who reads. */
export const cellText = (cell: ReportCell): string => (typeof cell === 'string' ? cell : cell.text)

/** A report in words. */
export function reportDocument(report: GrantReport, language: Language): ReportDocument {
  const t = translator(language)
  const { grant, beginsOn, endsOn } = report
  const madeAt = new Date(report.madeAt)
  return {
    title: t('grantReports.report.heading', { grant }),
    ...{ language, madeAt },
    facts: [
      { name: t('grantReports.period'), value: daysWords(language, beginsOn, endsOn) },
      { name: t('grantReports.report.asOf'), value: `${formatDay(language, madeAt)}, ${formatTime(madeAt)}` },
      { name: t('grantReports.report.from'), value: t('common.name') },
      {
        name: t('grantReports.report.small'),
        value: t('grantReports.report.smallText', { hidden: t('milestones.hidden') }),
      },
    ],
    sections: [
      againstSection(report, language, t),
      figuresSection(report, language, t),
      storiesSection(report, language, t),
      moneySection(report, language, t),
      trainingsSection(report, language, t),
    ],
  }
}

const valueCell = (unit: Unit, value: string): ReportCell => {
  const text = valueWords(unit, BigInt(value))
  return unit === 'cents' ? { text, decimal: toDecimal(kes(BigInt(value))) } : { text, whole: value }
}
const moneyCell = (minor: string): ReportCell => ({
  text: formatMoney(kes(BigInt(minor))),
  decimal: toDecimal(kes(BigInt(minor))),
})

function againstSection({ indicators }: GrantReport, language: Language, t: Translate): ReportSection {
  const title = t('grantReports.report.against')
  if (indicators.length === 0) return { title, texts: [t('grantReports.report.againstNone')], tables: [] }
  const rules = new Map(indicators.map(({ name, rule }) => [name[language], rule[language]]))
  return {
    ...{ title, texts: [t('grantReports.report.againstText')] },
    tables: [
      {
        name: title,
        head: [
          ...[t('grantReports.report.indicator'), t('grantReports.report.days'), t('grantReports.report.target')],
          ...[t('grantReports.report.reached'), t('grantReports.report.difference'), t('grantReports.report.scope')],
        ],
        rows: indicators.map((one) => [
          ...[one.name[language], daysWords(language, one.beginsOn, one.endsOn)],
          one.target === null ? t('grantReports.report.noTarget') : valueCell(one.unit, one.target),
          one.reached === null ? t('grantReports.report.notPublished') : valueCell(one.unit, one.reached),
          differenceOf(one),
          scopeOf(one, language, t),
        ]),
      },
      {
        name: t('grantReports.report.rules'),
        head: [t('grantReports.report.indicator'), t('grantReports.report.rule')],
        rows: [...rules],
      },
    ],
  }
}

const differenceOf = ({ unit, target, reached }: ReportIndicator): ReportCell =>
  target === null || reached === null ? '' : valueCell(unit, (BigInt(reached) - BigInt(target)).toString())

function scopeOf({ isOfGrant, frozenOn }: ReportIndicator, language: Language, t: Translate): string {
  if (isOfGrant) return t('grantReports.report.ofGrant')
  return frozenOn
    ? t('grantReports.report.ofAll', { day: formatDay(language, noonInNairobi(frozenOn)) })
    : t('grantReports.report.ofRegister')
}

function figuresSection({ figures }: GrantReport, language: Language, t: Translate): ReportSection {
  const title = t('grantReports.report.figures')
  if (figures.length === 0) return { title, texts: [t('grantReports.report.figuresNone')], tables: [] }
  const days = ({ beginsOn, endsOn }: ReportFigure) => daysWords(language, beginsOn, endsOn)
  const all: ReportTable = {
    name: title,
    head: [
      ...[t('grantReports.report.indicator'), t('grantReports.report.days'), t('grantReports.report.county')],
      ...[t('grantReports.report.figure'), t('grantReports.report.source')],
    ],
    rows: figures.map((one) => [
      ...[one.name[language], days(one)],
      (one.county && countyName(one.county)) || t('grantReports.report.noCounty'),
      ...[valueCell(one.unit, one.value), one.source],
    ]),
  }
  const broken = figures.flatMap((one) =>
    one.tables.map(({ attribute, crossed, cells }): ReportTable => ({
      name: t('grantReports.report.broken', {
        ...{ name: one.name[language], days: days(one), table: tableWords(t, { attribute, crossed }) },
      }),
      head: [t('grantReports.report.kind'), t('grantReports.report.number')],
      rows: cells.map(({ value, by, count }) => [
        cellWords(t, { attribute, value, crossed, crossedValue: by }),
        count === null ? t('milestones.hidden') : valueCell(one.unit, count),
      ]),
    })),
  )
  return { title, texts: [], tables: [all, ...broken] }
}

function storiesSection({ stories }: GrantReport, language: Language, t: Translate): ReportSection {
  const texts = stories.map(
    ({ name, beginsOn, endsOn, text }) => `${name[language]}, ${daysWords(language, beginsOn, endsOn)}: ${text}`,
  )
  const none = [t('grantReports.report.storiesNone')]
  return { title: t('grantReports.report.stories'), texts: texts.length > 0 ? texts : none, tables: [] }
}

function moneySection({ money }: GrantReport, language: Language, t: Translate): ReportSection {
  const title = t('grantReports.report.money')
  const text = t('grantReports.report.moneyText')
  if (money.length === 0) return { title, texts: [text, t('grantReports.report.moneyNone')], tables: [] }
  const sum = (side: 'received' | 'spent') =>
    moneyCell(money.reduce((all, { [side]: minor }) => all + BigInt(minor), 0n).toString())
  const rows = money.map(({ month, received, spent }): ReportCell[] => [
    ...[formatMonth(language, month), moneyCell(received), moneyCell(spent)],
  ])
  const head = [t('grantReports.report.month'), t('grantReports.report.received'), t('grantReports.report.spent')]
  const last = [t('grantReports.report.sum'), sum('received'), sum('spent')]
  return { title, texts: [text], tables: [{ name: title, head, rows: [...rows, last] }] }
}

function trainingsSection({ trainings }: GrantReport, language: Language, t: Translate): ReportSection {
  const title = t('grantReports.report.trainings')
  if (trainings.length === 0) return { title, texts: [t('grantReports.report.trainingsNone')], tables: [] }
  const head = [
    ...[t('grantReports.report.training'), t('grantReports.report.days'), t('grantReports.report.county')],
    ...[t('grantReports.report.sessions'), t('grantReports.report.came')],
  ]
  const rows = trainings.map((one): ReportCell[] => [
    ...[one.title[language], daysWords(language, one.firstOn, one.lastOn), countyName(one.county) ?? ''],
    valueCell('sessions', String(one.sessions)),
    one.came === null ? t('milestones.hidden') : valueCell('people', one.came),
  ])
  return { title, texts: [t('grantReports.report.trainingsText')], tables: [{ name: title, head, rows }] }
}
