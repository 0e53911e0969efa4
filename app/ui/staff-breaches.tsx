import { useT } from '#app/i18n/context.tsx'
import { en } from '#app/i18n/en/index.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { Button } from './button.tsx'
import { EmptyState } from './empty-state.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { PATHS } from './paths.ts'
import { RowList } from './row-list.tsx'
import { StateTag, type StateTone } from './state-tag.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'
import { When } from './when.tsx'

type Words = (typeof en)['registers']['breaches']
export type BreachFieldError = keyof Words['field']
export type BreachRefusal = keyof Words['refused']

export type BreachRow = {
  id: string
  foundAt: Date
  hoursLeft: number | null
  affected: number | null
  reportedAt: Date | null
  reportedLate: boolean
  closedAt: Date | null
}

export type OpenBreachForm = {
  values?: { foundAt?: string; facts?: string; affected?: string } | undefined
  errors?: { [F in 'foundAt' | 'facts' | 'affected']?: BreachFieldError | undefined } | undefined
}

/** The page of one breach. Its id says nothing of what or whom it is about. */
export const breachPath = (breachId: string): string => `${PATHS.breaches}/${breachId}`

/** Back to that page, which then says why something was refused. */
export const breachRefused = (breachId: string, code: BreachRefusal): string => `${breachPath(breachId)}?said=${code}`

/** An address may hold any word; only those of the catalogue are said. */
export const isBreachRefusal = (said: string | null | undefined): said is BreachRefusal =>
  Object.hasOwn(en.registers.breaches.refused, said ?? '')

/** The register, and the form by which the clock is started: refused it stands first, for nobody looks below a long list. Stands in `<Page>`. */
export function StaffBreachesPage({ breaches, form = {} }: { breaches: readonly BreachRow[]; form?: OpenBreachForm }) {
  const t = useT()
  return (
    <>
      <h1>{t('registers.breaches.title')}</h1>
      <p className="lead">{t('registers.breaches.lead')}</p>
      {form.errors ? <OpenForm {...form} /> : null}
      {breaches.length === 0 ? (
        <EmptyState title={t('registers.breaches.noneTitle')}>
          <p>{t('registers.breaches.noneText')}</p>
        </EmptyState>
      ) : (
        <section>
          <h2>{t('registers.breaches.all')}</h2>
          <RowList
            items={breaches.map((breach) => ({
              key: breach.id,
              title: (
                <a className="tap" href={breachPath(breach.id)}>
                  {t('registers.breaches.foundOn')} <When at={breach.foundAt} />
                </a>
              ),
              tag: <BreachState breach={breach} />,
              text: affectedWords(t, breach.affected),
            }))}
          />
        </section>
      )}
      {form.errors ? null : <OpenForm {...form} />}
    </>
  )
}

function OpenForm({ values = {}, errors = {} }: OpenBreachForm) {
  const t = useT()
  const said = (field: keyof typeof errors) => breachFieldWords(t, errors[field])
  const fields = ['foundAt', 'facts', 'affected'] as const
  return (
    <form className="form panel" method="post" action={PATHS.breaches} noValidate>
      <h2>{t('registers.breaches.open')}</h2>
      <ErrorSummary errors={fields.map((field) => ({ field, text: said(field) }))} />
      <BreachTimeField
        name="foundAt"
        label={t('registers.breaches.foundAt')}
        value={values.foundAt}
        error={said('foundAt')}
      />
      <TextArea
        name="facts"
        label={t('registers.breaches.facts')}
        hint={t('registers.breaches.wordsHint')}
        value={values.facts}
        error={said('facts')}
        rows={6}
        maxLength={5000}
      />
      <AffectedField value={values.affected} error={said('affected')} />
      <Button>{t('registers.breaches.openButton')}</Button>
    </form>
  )
}

type FieldProps = { value: string | undefined; error: string | undefined }

/** A browser's own field for day and time; one that has none shows a line in which it can be typed. */
export function BreachTimeField({ name, label, value, error }: FieldProps & { name: string; label: string }) {
  const t = useT()
  const hint = t('registers.breaches.timeHint')
  return <TextField type="datetime-local" {...{ name, label, hint, value, error }} autoComplete="off" />
}

export function AffectedField({ value, error }: FieldProps) {
  const t = useT()
  return (
    <TextField
      name="affected"
      label={t('registers.breaches.affected')}
      hint={t('registers.breaches.affectedHint')}
      value={value}
      error={error}
      inputMode="numeric"
      autoComplete="off"
      maxLength={12}
    />
  )
}

/** Where a breach stands: how long there is to report it, or that it was. */
export function BreachState({ breach }: { breach: BreachRow }) {
  const t = useT()
  const { tone, words } = stateOf(t, breach)
  return <StateTag tone={tone}>{words}</StateTag>
}

function stateOf(t: Translate, { hoursLeft, closedAt, reportedLate }: BreachRow): { tone: StateTone; words: string } {
  if (closedAt) return { tone: 'quiet', words: t('registers.breaches.closed') }
  if (hoursLeft === null)
    return {
      tone: 'good',
      words: reportedLate ? t('registers.breaches.reportedLate') : t('registers.breaches.reported'),
    }
  return hoursLeft < 0
    ? { tone: 'bad', words: t('registers.breaches.over') }
    : { tone: hoursLeft < 24 ? 'bad' : 'plain', words: t('registers.breaches.left', { count: hoursLeft }) }
}

export const affectedWords = (t: Translate, count: number | null): string =>
  count === null ? t('registers.breaches.affectedUnknown') : t('registers.breaches.affectedCount', { count })

export const breachFieldWords = (t: Translate, code: BreachFieldError | undefined): string | undefined =>
  code ? t(`registers.breaches.field.${code}`) : undefined
