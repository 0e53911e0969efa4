import type { Split } from '#app/domain/milestones/codes.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import type { County } from './county-field.tsx'
import { ErrorSummary } from './error-summary.tsx'
import type { FigureErrors } from './milestone-words.ts'
import { indicatorPath } from './paths.ts'
import { SelectField } from './select-field.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'

/** In the order in which they stand in the form. */
export const FIGURE_FIELDS = [
  'value',
  'beginsOn',
  'endsOn',
  'county',
  'grant',
  'source',
  'cells',
  'story',
  'reason',
] as const
type FigureField = (typeof FIGURE_FIELDS)[number]
export type FigureValues = Partial<Record<FigureField, string>>

export type StaffFigureFormProps = {
  slug: string
  name: { en: string; sw: string }
  kind: 'opening' | 'reported'
  splits: readonly Split[]
  counties: readonly County[]
  /** It takes the place of another. */
  isCorrection: boolean
  values: FigureValues
  errors?: FigureErrors<FigureField> | undefined
}

/** A figure to write down; posts to its own address. Stands in `<Page nav>`. */
export function StaffFigureForm(props: StaffFigureFormProps) {
  const { slug, name, kind, splits, counties, isCorrection, values, errors = {} } = props
  const [t, language] = [useT(), useLanguage()]
  const wrong = (field: FigureField) => {
    const code = errors[field]
    return code && t(`milestones.field.${code}`)
  }
  const at = (field: FigureField) => ({ name: field, value: values[field], error: wrong(field) })
  const isReported = kind === 'reported'
  return (
    <form className="form panel" method="post" noValidate>
      <h1>{name[language]}</h1>
      <p className="lead">
        {isCorrection
          ? t('milestones.correctLead')
          : isReported
            ? t('milestones.form.lead')
            : t('milestones.form.openingLead')}
      </p>
      <ErrorSummary errors={FIGURE_FIELDS.map((field) => ({ field, text: wrong(field) }))} />
      <TextField
        {...at('value')}
        label={t('milestones.form.value')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={14}
      />
      {isReported ? (
        <TextField
          {...at('beginsOn')}
          label={t('milestones.form.beginsOn')}
          hint={t('milestones.form.dayHint')}
          autoComplete="off"
          maxLength={10}
        />
      ) : null}
      <TextField
        {...at('endsOn')}
        label={t('milestones.form.endsOn')}
        hint={t('milestones.form.dayHint')}
        autoComplete="off"
        maxLength={10}
      />
      {isReported ? (
        <>
          <SelectField
            {...at('county')}
            label={t('account.join.county')}
            options={counties.map(({ code, name: of }) => ({ value: code, label: of }))}
            none={t('milestones.none')}
            autoComplete="off"
          />
          <TextField
            {...at('grant')}
            label={t('milestones.form.grant')}
            hint={t('milestones.form.grantHint')}
            autoComplete="off"
            maxLength={60}
          />
        </>
      ) : null}
      <TextField
        {...at('source')}
        label={t('milestones.form.source')}
        hint={t('milestones.form.sourceHint')}
        autoComplete="off"
        maxLength={200}
      />
      {isReported && splits.length > 0 ? (
        <TextArea
          {...at('cells')}
          label={t('milestones.form.cells')}
          hint={
            <>
              {t('milestones.form.cellsHint')}{' '}
              {t('milestones.form.may', { splits: splits.map((split) => t(`milestones.splits.${split}`)).join(', ') })}
            </>
          }
        />
      ) : null}
      <TextArea
        {...at('story')}
        label={t('milestones.form.story')}
        hint={t('milestones.form.storyHint')}
        maxLength={2000}
      />
      {isCorrection ? <TextArea {...at('reason')} label={t('milestones.reason')} maxLength={2000} /> : null}
      <Button>{t('milestones.form.save')}</Button>
      <p>
        <a className="tap" href={indicatorPath(slug)}>
          {t('milestones.backToIndicator')}
        </a>
      </p>
    </form>
  )
}
