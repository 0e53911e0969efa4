import { useT } from '#app/i18n/context.tsx'
import type { en } from '#app/i18n/en/index.ts'
import { Button, ButtonLink } from './button.tsx'
import { RadioGroup } from './choices.tsx'
import { DefinitionList } from './definition-list.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Notice } from './notice.tsx'
import { PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import {
  affectedWords,
  type BreachFieldError,
  breachFieldWords,
  breachPath,
  type BreachRow,
  BreachState,
  isBreachRefusal,
} from './staff-breaches.tsx'
import { TextArea } from './text-area.tsx'
import { When } from './when.tsx'

export type BreachEntryKind = keyof (typeof en)['registers']['breaches']['kinds']
const KINDS: readonly BreachEntryKind[] = ['facts', 'effects', 'remedy', 'late_reason']

export type BreachDetail = BreachRow & {
  dueAt: Date
  peopleToldAt: Date | null
  entries: readonly { id: string; kind: BreachEntryKind; words: string; by: string; at: Date }[]
}

export type BreachEntryForm = {
  values?: { kind?: string; words?: string } | undefined
  errors?: { kind?: BreachFieldError | undefined; words?: BreachFieldError | undefined } | undefined
}

type BreachPageProps = { breach: BreachDetail; form?: BreachEntryForm; refused?: string | null | undefined }

/** One breach: its clock, what is known, what was done, and what is still to do. Stands in `<Page>`. */
export function StaffBreachPage({ breach, form = {}, refused }: BreachPageProps) {
  const t = useT()
  const { id, hoursLeft, foundAt, dueAt, reportedAt, peopleToldAt, closedAt } = breach
  const when = (at: Date | null) => (at ? <When at={at} /> : t('registers.breaches.notYet'))
  return (
    <>
      <h1>{t('registers.breaches.one')}</h1>
      <p>
        <BreachState breach={breach} />
      </p>
      {isBreachRefusal(refused) ? <Notice tone="danger">{t(`registers.breaches.refused.${refused}`)}</Notice> : null}
      {hoursLeft !== null && hoursLeft < 24 ? (
        <Notice tone="warning" title={t('registers.breaches.urgent')}>
          <p>{hoursLeft < 0 ? t('registers.breaches.overdueText') : t('registers.breaches.urgentText')}</p>
        </Notice>
      ) : null}
      <DefinitionList
        items={[
          { name: t('registers.breaches.foundOn'), value: when(foundAt) },
          { name: t('registers.breaches.due'), value: when(dueAt) },
          { name: t('registers.breaches.reportedOn'), value: when(reportedAt) },
          { name: t('registers.breaches.toldOn'), value: when(peopleToldAt) },
          { name: t('registers.breaches.closedOn'), value: when(closedAt) },
          { name: t('registers.breaches.affected'), value: affectedWords(t, breach.affected) },
        ]}
      />
      {closedAt ? null : (
        <section>
          <h2>{t('registers.breaches.next')}</h2>
          <p className="actions">
            {reportedAt ? null : (
              <ButtonLink href={`${breachPath(id)}/reported`}>{t('registers.breaches.markReported')}</ButtonLink>
            )}
            {peopleToldAt ? null : (
              <ButtonLink kind="quiet" href={`${breachPath(id)}/told`}>
                {t('registers.breaches.markTold')}
              </ButtonLink>
            )}
            <ButtonLink kind="quiet" href={`${breachPath(id)}/affected`}>
              {t('registers.breaches.setAffected')}
            </ButtonLink>
          </p>
        </section>
      )}
      <section>
        <h2>{t('registers.breaches.entries')}</h2>
        {breach.entries.map(({ id: entry, kind, words, by, at }) => (
          <section key={entry}>
            <h3>{t(`registers.breaches.kinds.${kind}`)}</h3>
            <p className="whitespace-pre-line">{words}</p>
            <p className="soft">
              <When at={at} />, {t('registers.breaches.by', { who: by })}
            </p>
          </section>
        ))}
      </section>
      {closedAt ? null : (
        <>
          <EntryForm id={id} {...form} />
          <section>
            <h2>{t('registers.breaches.close')}</h2>
            <p>{t('registers.breaches.closeText')}</p>
            <PostButton kind="danger" action={`${breachPath(id)}/close`}>
              {t('registers.breaches.close')}
            </PostButton>
          </section>
        </>
      )}
      <p>
        <a className="tap" href={PATHS.breaches}>
          {t('registers.breaches.toList')}
        </a>
      </p>
    </>
  )
}

function EntryForm({ id, values = {}, errors = {} }: BreachEntryForm & { id: string }) {
  const t = useT()
  const [kind, words] = [breachFieldWords(t, errors.kind), breachFieldWords(t, errors.words)]
  return (
    <form className="form panel" method="post" action={breachPath(id)} noValidate>
      <h2>{t('registers.breaches.add')}</h2>
      <ErrorSummary
        errors={[
          { field: 'kind', text: kind },
          { field: 'words', text: words },
        ]}
      />
      <RadioGroup
        name="kind"
        legend={t('registers.breaches.kind')}
        error={kind}
        value={values.kind}
        options={KINDS.map((value) => ({ value, label: t(`registers.breaches.kinds.${value}`) }))}
      />
      <TextArea
        name="words"
        label={t('registers.breaches.words')}
        hint={t('registers.breaches.wordsHint')}
        value={values.words}
        error={words}
        rows={6}
        maxLength={5000}
      />
      <p>{t('registers.breaches.addText')}</p>
      <Button>{t('registers.breaches.addButton')}</Button>
    </form>
  )
}
