import type { DayView, ShownDifference } from '#app/domain/payments/close-views.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatMoney } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { CheckboxField, RadioGroup } from './choices.tsx'
import type { ClosePageProps } from './close-shapes.ts'
import { noonOf } from './day.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { closePath } from './paths.ts'
import { RowList } from './row-list.tsx'
import { StateTag } from './state-tag.tsx'
import { TextArea } from './text-area.tsx'

const keyOf = ({ day, what, reference }: ShownDifference): string => `${day} ${what} ${reference}`

/** The differences of a signed day, with what was said of each. */
export function CloseDifferences({ view }: { view: DayView }) {
  const t = useT()
  return (
    <section className="wide">
      <h2>{t('closes.day.differences')}</h2>
      {view.differences.length === 0 ? <p>{t('closes.day.differencesNone')}</p> : null}
      <RowList
        items={view.differences.map((difference) => ({
          key: keyOf(difference),
          title: <Name {...difference} />,
          tag: <Tags {...difference} />,
          text: (
            <>
              <Amounts {...difference} />
              <p>{difference.words ?? (difference.answer === 'explained' ? t('closes.day.forgotten') : null)}</p>
            </>
          ),
        }))}
      />
    </section>
  )
}

/** Every difference with its question, and the signature. */
export function CloseSignForm({ view, isFinance, values, errors }: ClosePageProps) {
  const t = useT()
  const { differences, rail, day } = view
  const wrong = (difference: ShownDifference, field: 'answer' | 'words') => {
    const error = errors?.[keyOf(difference)]
    return error?.field === field ? t(`closes.wrong.${error.code}`) : undefined
  }
  return (
    <form className="form wide" method="post" action={`${closePath(rail, day)}/sign`} noValidate>
      <h2>{t('closes.day.differences')}</h2>
      <p>{differences.length === 0 ? t('closes.day.differencesNone') : t('closes.day.differencesText')}</p>
      <ErrorSummary
        errors={differences.flatMap((difference, n) =>
          (['answer', 'words'] as const).map((field) => ({
            field: `${field}-${n}`,
            text: named(difference, wrong(difference, field)),
          })),
        )}
      />
      {differences.map((difference, n) => (
        <div className="panel" key={keyOf(difference)}>
          <h3>
            <Name {...difference} /> <Tags {...difference} />
          </h3>
          <Amounts {...difference} />
          <input type="hidden" name="line" value={keyOf(difference)} />
          {isFinance ? (
            <>
              <RadioGroup
                name={`answer-${n}`}
                legend={t('closes.day.answer')}
                value={values?.lines[keyOf(difference)]?.answer}
                error={wrong(difference, 'answer')}
                options={[
                  { value: 'explained', label: t('closes.day.explain') },
                  { value: 'carried', label: t('closes.day.carry') },
                ]}
              />
              <TextArea
                name={`words-${n}`}
                label={t('closes.day.words')}
                hint={t('closes.day.wordsHint')}
                value={values?.lines[keyOf(difference)]?.words}
                error={wrong(difference, 'words')}
                rows={2}
                maxLength={500}
              />
            </>
          ) : null}
        </div>
      ))}
      {isFinance ? (
        <div className="panel">
          <h2>{t('closes.day.signTitle')}</h2>
          {differences.length > 3 ? (
            <CheckboxField name="rest" label={t('closes.day.rest')} checked={values?.rest} />
          ) : null}
          <p>{t('closes.day.signText')}</p>
          <input type="hidden" name="seen" value={view.seen} />
          <Button>{t('closes.day.sign')}</Button>
        </div>
      ) : (
        <p>{t('closes.day.onlyFinance')}</p>
      )}
    </form>
  )
}

const named = ({ reference }: ShownDifference, text: string | undefined): string | undefined =>
  text && reference ? `${reference}: ${text}` : text

function Name({ what, reference }: ShownDifference) {
  const t = useT()
  if (what === 'balance') return t('closes.day.balanceShort')
  return (
    <>
      {t(`closes.whats.${what}`)} <span className="id">{reference}</span>
    </>
  )
}

function Tags({ kind, day, answer }: ShownDifference) {
  const t = useT()
  const language = useLanguage()
  return (
    <>
      {kind === 'today' ? null : (
        <StateTag tone="bad">
          {t(`closes.kinds.${kind}`)}, {t('closes.day.belongs', { day: formatDay(language, noonOf(day)) })}
        </StateTag>
      )}{' '}
      {answer ? (
        <StateTag tone={answer === 'explained' ? 'good' : 'plain'}>{t(`closes.answers.${answer}`)}</StateTag>
      ) : null}
    </>
  )
}

function Amounts({ what, books, statement }: ShownDifference) {
  const t = useT()
  const theirs = what === 'balance' ? 'hasProvider' : 'hasStatement'
  return (
    <p>
      {t(`closes.day.${theirs}`, { amount: formatMoney(statement) })}
      <br />
      {t('closes.day.hasBooks', { amount: formatMoney(books) })}
    </p>
  )
}
