import type { DeskRecord, OpenIndicator } from '#app/domain/milestones/views.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { lengthOf } from './chart-shares.ts'
import { DataTable } from './data-table.tsx'
import { noonOf } from './day.tsx'
import { DefinitionList } from './definition-list.tsx'
import { EmptyState } from './empty-state.tsx'
import { daysWords, type FigureSaid, figureTones, nowWords, valueWords } from './milestone-words.ts'
import { Notice } from './notice.tsx'
import { figurePath, indicatorPath, PATHS } from './paths.ts'
import { ProgressBar } from './progress-bar.tsx'
import { roleWords } from './role-words.ts'
import { StateTag } from './state-tag.tsx'
import { TrendChart } from './trend-chart.tsx'

export type StaffIndicatorProps = { indicator: OpenIndicator; said?: FigureSaid | undefined }

/** An indicator: its rule, how it went, its figures and targets. Stands in `<Page nav>`. */
export function StaffIndicatorPage({ indicator, said }: StaffIndicatorProps) {
  const [t, language] = [useT(), useLanguage()]
  const { slug, unit, name, rule, figure, live, isComputed, countsPeople, ownerRole, figures, mayWrite, mayKeep } =
    indicator
  const points = figures
    .filter(({ kind, state }) => kind === 'frozen' && state !== 'returned')
    .map(({ endsOn, value }) => ({ asOf: endsOn, value }))
    .toReversed()
  return (
    <>
      <h1>{name[language]}</h1>
      {said ? <Notice tone="success">{t(`milestones.said.${said}`)}</Notice> : null}
      <DefinitionList
        items={[
          {
            name: t('milestones.published'),
            value: figure
              ? t('milestones.asOf', {
                  value: valueWords(unit, figure.value),
                  day: formatDay(language, noonOf(figure.asOf)),
                })
              : t('milestones.notPublished'),
          },
          ...(live === null ? [] : [{ name: t('milestones.live'), value: valueWords(unit, live) }]),
          { name: t('milestones.how'), value: isComputed ? t('milestones.computed') : t('milestones.reported') },
          { name: t('milestones.rule'), value: rule[language] },
          { name: t('milestones.owner'), value: roleWords[ownerRole](t) },
        ]}
      />
      {countsPeople ? <p className="soft">{t('milestones.small')}</p> : null}
      <p className="actions">
        {mayWrite && !isComputed ? (
          <ButtonLink href={indicatorPath(slug, 'new')}>{t('milestones.write')}</ButtonLink>
        ) : null}
        {mayWrite ? (
          <ButtonLink kind="quiet" href={indicatorPath(slug, 'opening')}>
            {t('milestones.writeOpening')}
          </ButtonLink>
        ) : null}
        {mayKeep ? (
          <>
            <ButtonLink kind="quiet" href={indicatorPath(slug, 'target')}>
              {t('milestones.setTarget')}
            </ButtonLink>
            <ButtonLink kind="quiet" href={indicatorPath(slug, 'rule')}>
              {t('milestones.changeRule')}
            </ButtonLink>
          </>
        ) : null}
      </p>
      {points.length > 1 ? (
        <section>
          <h2>{t('milestones.trend')}</h2>
          <TrendChart points={points} said={(value) => valueWords(unit, value)} />
        </section>
      ) : null}
      <section>
        <h2>{t('milestones.figures')}</h2>
        {figures.length === 0 ? <EmptyState title={t('milestones.noFigures')} /> : <Figures indicator={indicator} />}
        {figures.some(({ live: now, value }) => now !== null && now !== value) ? (
          <p className="soft">{t('milestones.differs')}</p>
        ) : null}
      </section>
      <Targets indicator={indicator} />
      <p>
        <a className="tap" href={PATHS.milestones}>
          {t('milestones.back')}
        </a>
      </p>
    </>
  )
}

function Figures({ indicator: { unit, figures, isComputed } }: { indicator: OpenIndicator }) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <DataTable<DeskRecord>
      caption={t('milestones.figures')}
      isHeaded
      rows={figures}
      keyOf={({ id }) => id}
      columns={[
        {
          head: t('milestones.days'),
          cell: ({ id, beginsOn, endsOn }) => <a href={figurePath(id)}>{daysWords(language, beginsOn, endsOn)}</a>,
          isName: true,
        },
        { head: t('milestones.figure'), cell: ({ value }) => valueWords(unit, value) },
        ...(isComputed
          ? [
              {
                head: t('milestones.now'),
                cell: ({ live, value }: DeskRecord) =>
                  live === null ? t('milestones.none') : nowWords(t, unit, value, live),
              },
            ]
          : []),
        { head: t('milestones.kind'), cell: ({ kind }) => t(`milestones.kinds.${kind}`) },
        {
          head: t('milestones.state'),
          cell: ({ state }) => <StateTag tone={figureTones[state]}>{t(`milestones.states.${state}`)}</StateTag>,
        },
      ]}
    />
  )
}

function Targets({ indicator: { unit, targets } }: { indicator: OpenIndicator }) {
  const [t, language] = [useT(), useLanguage()]
  if (targets.length === 0) return null
  return (
    <section>
      <h2>{t('milestones.targets')}</h2>
      <DataTable
        caption={t('milestones.targets')}
        isHeaded
        rows={targets}
        keyOf={({ beginsOn, endsOn, grant }) => `${beginsOn} ${endsOn} ${grant}`}
        columns={[
          {
            head: t('milestones.days'),
            cell: ({ beginsOn, endsOn }) => daysWords(language, beginsOn, endsOn),
            isName: true,
          },
          { head: t('milestones.ofGrant'), cell: ({ grant }) => grant || t('milestones.all') },
          { head: t('milestones.target'), cell: ({ value }) => valueWords(unit, value) },
          {
            head: t('milestones.reached'),
            cell: ({ reached, value }) =>
              reached === null ? (
                t('milestones.nothing')
              ) : (
                <>
                  {valueWords(unit, reached)}
                  <ProgressBar label={t('milestones.reached')} percent={lengthOf(reached, value, 100)} />
                </>
              ),
          },
        ]}
      />
    </section>
  )
}
