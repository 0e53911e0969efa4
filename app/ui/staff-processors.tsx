import { useT } from '#app/i18n/context.tsx'
import { en } from '#app/i18n/en/index.ts'
import { Button } from './button.tsx'
import { DefinitionList } from './definition-list.tsx'
import { EmptyState } from './empty-state.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Notice } from './notice.tsx'
import { PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'
import { When } from './when.tsx'

type Words = (typeof en)['registers']['processors']
export type ProcessorFieldError = keyof Words['field']
type Refusal = keyof Words['refused']

type Processor = {
  id: string
  name: string
  does: string
  data: string
  country: string
  contractOn: string | null
  endedOn: string | null
}
const FIELDS = ['name', 'does', 'data', 'country', 'contractOn'] as const
type Field = (typeof FIELDS)[number]

export type ProcessorForm = {
  values?: { [F in Field]?: string | undefined } | undefined
  errors?: { [F in Field]?: ProcessorFieldError | undefined } | undefined
}

type ProcessorsPageProps = {
  processors: readonly Processor[]
  /** Those whom the portal is built to use, by the word in the address that fills the form in. */
  known: readonly { key: string; name: string }[]
  form?: ProcessorForm
  refused?: string | null | undefined
}

/** Back to the page, which then says why it was refused. */
export const processorRefused = (code: Refusal): string => `${PATHS.processors}?said=${code}`

/** An address may hold any word; only those of the catalogue are said. */
const isRefusal = (said: string | null | undefined): said is Refusal =>
  Object.hasOwn(en.registers.processors.refused, said ?? '')

/** Who else processes personal data for us. A refused form stands first, for nobody looks below a long list. Stands in `<Page>`. */
export function StaffProcessorsPage({ processors, known, form = {}, refused }: ProcessorsPageProps) {
  const t = useT()
  const [now, before] = [processors.filter((one) => !one.endedOn), processors.filter((one) => one.endedOn)]
  return (
    <>
      <h1>{t('registers.processors.title')}</h1>
      <p className="lead">{t('registers.processors.lead')}</p>
      {isRefusal(refused) ? <Notice tone="danger">{t(`registers.processors.refused.${refused}`)}</Notice> : null}
      {form.errors ? <AddForm {...form} known={known} /> : null}
      {now.length === 0 ? (
        <EmptyState title={t('registers.processors.noneTitle')}>
          <p>{t('registers.processors.noneText')}</p>
        </EmptyState>
      ) : (
        <section>
          <h2>{t('registers.processors.today')}</h2>
          {now.map((one) => (
            <One key={one.id} processor={one} />
          ))}
        </section>
      )}
      {before.length > 0 ? (
        <section>
          <h2>{t('registers.processors.before')}</h2>
          {before.map((one) => (
            <One key={one.id} processor={one} />
          ))}
        </section>
      ) : null}
      {form.errors ? null : <AddForm {...form} known={known} />}
    </>
  )
}

function One({ processor }: { processor: Processor }) {
  const t = useT()
  const { id, name, does, data, country, contractOn, endedOn } = processor
  const day = (text: string) => <When at={new Date(`${text}T12:00:00+03:00`)} day />
  return (
    <section>
      <h3>{name}</h3>
      <DefinitionList
        items={[
          { name: t('registers.processors.does'), value: does },
          { name: t('registers.processors.data'), value: data },
          { name: t('registers.processors.country'), value: country },
          {
            name: t('registers.processors.contractOn'),
            value: contractOn ? day(contractOn) : t('registers.processors.noContract'),
          },
          ...(endedOn ? [{ name: t('registers.processors.endedOn'), value: day(endedOn) }] : []),
        ]}
      />
      {endedOn ? null : (
        <PostButton
          kind="danger"
          small
          action={`${PATHS.processors}/end`}
          fields={{ processor: id }}
          label={t('registers.processors.endWhom', { name })}
        >
          {t('registers.processors.end')}
        </PostButton>
      )}
    </section>
  )
}

function AddForm({ values = {}, errors = {}, known }: ProcessorForm & Pick<ProcessorsPageProps, 'known'>) {
  const t = useT()
  const of = (field: Field) => {
    const code = errors[field]
    return {
      name: field,
      value: values[field],
      error: code ? t(`registers.processors.field.${code}`) : undefined,
      autoComplete: 'off',
    }
  }
  return (
    <form id="add" className="form panel" method="post" action={PATHS.processors} noValidate>
      <h2>{t('registers.processors.add')}</h2>
      <ErrorSummary errors={FIELDS.map((field) => ({ field, text: of(field).error }))} />
      {known.length > 0 ? (
        <p>
          {t('registers.processors.fillIn')}{' '}
          {known.map(({ key, name }) => (
            <a key={key} className="tap mr-4" href={`${PATHS.processors}?known=${key}#add`}>
              {name}
            </a>
          ))}
        </p>
      ) : null}
      <TextField {...of('name')} label={t('registers.processors.name')} maxLength={120} />
      <TextArea {...of('does')} label={t('registers.processors.does')} rows={2} maxLength={500} />
      <TextArea {...of('data')} label={t('registers.processors.data')} rows={3} maxLength={500} />
      <TextField {...of('country')} label={t('registers.processors.country')} maxLength={120} />
      <TextField
        {...of('contractOn')}
        type="date"
        label={t('registers.processors.contractOn')}
        hint={t('registers.processors.contractHint')}
      />
      <Button>{t('registers.processors.addButton')}</Button>
    </form>
  )
}
