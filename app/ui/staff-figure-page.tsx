import type { OpenRecord } from '#app/domain/milestones/views.ts'
import { countyName } from '#app/domain/people/persons/counties.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { Breakdown } from './breakdown.tsx'
import { DefinitionList } from './definition-list.tsx'
import { daysWords, type FigureRefused, type FigureSaid, figureTones, valueWords } from './milestone-words.ts'
import { Notice } from './notice.tsx'
import { kilobytes } from './money-words.ts'
import { figureFilePath, figurePath, indicatorPath } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { StateTag } from './state-tag.tsx'
import { When } from './when.tsx'

export type StaffFigureProps = {
  figure: OpenRecord
  said?: FigureSaid | undefined
  refused?: FigureRefused | undefined
}

/** A figure, what became of it, and what who looks may do with it. Stands in `<Page nav>`. */
export function StaffFigurePage({ figure, said, refused }: StaffFigureProps) {
  const [t, language] = [useT(), useLanguage()]
  const { indicator, state, kind, value, beginsOn, endsOn, grant, source, story, reason, correctsId, acts } = figure
  return (
    <>
      <h1>{indicator.name[language]}</h1>
      {said ? <Notice tone="success">{t(`milestones.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="danger">{t(`milestones.refused.${refused}`)}</Notice> : null}
      {figure.blocked && !refused ? <Notice>{t(`milestones.refused.${figure.blocked}`)}</Notice> : null}
      {state === 'draft' && figure.isMine ? <Notice>{t('milestones.refused.own_record')}</Notice> : null}
      <DefinitionList
        items={[
          { name: t('milestones.figure'), value: valueWords(indicator.unit, value) },
          { name: t('milestones.days'), value: daysWords(language, beginsOn, endsOn) },
          { name: t('milestones.kind'), value: t(`milestones.kinds.${kind}`) },
          {
            name: t('milestones.state'),
            value: <StateTag tone={figureTones[state]}>{t(`milestones.states.${state}`)}</StateTag>,
          },
          ...(figure.county ? [{ name: t('account.join.county'), value: countyName(figure.county) }] : []),
          ...(kind === 'reported' ? [{ name: t('milestones.ofGrant'), value: grant || t('milestones.none') }] : []),
          { name: t('milestones.source'), value: kind === 'frozen' ? t('milestones.frozenSource') : source },
          ...(story ? [{ name: t('milestones.story'), value: story }] : []),
          ...(reason ? [{ name: t('milestones.reason'), value: reason }] : []),
          ...(correctsId
            ? [
                {
                  name: t('milestones.corrects'),
                  value: (
                    <a className="tap" href={figurePath(correctsId)}>
                      {t('milestones.open')}
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
      {figure.documents.length > 0 ? (
        <section>
          <h2>{t('milestones.evidence')}</h2>
          <ul className="seeds">
            {figure.documents.map(({ id, kind: of, size }) => (
              <li key={id}>
                <a className="tap" href={figureFilePath(figure.id, id)}>
                  {t('milestones.fileOf', { kind: of.toUpperCase(), size: kilobytes(size) })}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {figure.cells.length > 0 ? <Cells cells={figure.cells} /> : null}
      {acts.length > 0 || figure.mayCorrect || figure.mayProve ? (
        <div className="actions">
          {acts.map((act) => (
            <PostButton
              key={act}
              action={figurePath(figure.id, 'move')}
              fields={{ act }}
              kind={act === 'verify' || act === 'publish' ? 'primary' : 'quiet'}
            >
              {t(`milestones.acts.${act}`)}
            </PostButton>
          ))}
          {figure.mayProve ? (
            <ButtonLink kind="quiet" href={figurePath(figure.id, 'evidence')}>
              {t('milestones.addFile')}
            </ButtonLink>
          ) : null}
          {figure.mayCorrect ? (
            <ButtonLink kind="quiet" href={figurePath(figure.id, 'correct')}>
              {t('milestones.correct')}
            </ButtonLink>
          ) : null}
        </div>
      ) : null}
      {figure.steps.length > 0 ? (
        <section>
          <h2>{t('milestones.steps')}</h2>
          <ul className="seeds">
            {figure.steps.map(({ step, at, isMine }) => (
              <li key={step}>
                {t(`milestones.states.${step}`)}, <When at={at} />,{' '}
                {isMine ? t('milestones.byYou') : t('milestones.byOther')}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p>
        <a className="tap" href={indicatorPath(indicator.slug)}>
          {t('milestones.backToIndicator')}
        </a>
      </p>
    </>
  )
}

/** A table for each way in which it is broken down. */
function Cells({ cells }: { cells: OpenRecord['cells'] }) {
  const tables = [...Map.groupBy(cells, ({ attribute, crossed }) => `${attribute} ${crossed}`)]
  return tables.map(([key, inTable]) => {
    const [{ attribute, crossed } = { attribute: '', crossed: '' }] = inTable
    const shares = inTable.map(({ value, crossedValue: by, count }) => ({ key: `${value} ${by}`, value, by, count }))
    return <Breakdown key={key} attribute={attribute} crossed={crossed} cells={shares} said={formatCount} />
  })
}
