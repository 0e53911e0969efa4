import { useT } from '#app/i18n/context.tsx'
import { Button, ButtonLink } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { EmptyState } from './empty-state.tsx'
import { Notice } from './notice.tsx'
import { PATHS, personPath } from './paths.ts'
import { type Way, wayWords } from './staff-words.ts'
import { TextField } from './text-field.tsx'

/** `name` is masked: first word and initials. */
type Found = { personId: string; number: string; name: string; by: Way }

export type PeopleSearchPageProps = {
  query?: string | undefined
  /** Null before a search. Twenty at most. */
  found: readonly Found[] | null
  error?: 'too_short' | 'not_ready' | 'too_many' | undefined
  /** She who looks may join records. */
  mayMerge: boolean
}

const MOST = 20

/** Sends `query` by post, so that no name stands in an address or a history. Stands in `<Page nav>`. */
export function PeopleSearchPage({ query, found, error, mayMerge }: PeopleSearchPageProps) {
  const t = useT()
  return (
    <>
      <h1>{t('staff.people.title')}</h1>
      <p className="lead">{t('staff.people.lead')}</p>
      {error === 'not_ready' ? <Notice tone="warning">{t('staff.people.notReady')}</Notice> : null}
      {error === 'too_many' ? <Notice tone="warning">{t('account.pieces.tooMany')}</Notice> : null}
      <form className="form panel" method="post" action={PATHS.people} noValidate>
        <TextField
          name="query"
          label={t('staff.people.query')}
          hint={t('staff.people.hint')}
          error={error === 'too_short' ? t('staff.people.tooShort') : undefined}
          value={query}
          autoComplete="off"
          spellCheck={false}
          maxLength={120}
        />
        <Button>{t('staff.people.submit')}</Button>
      </form>
      {found ? <Results found={found} /> : null}
      {mayMerge ? (
        <p>
          <a className="tap" href={PATHS.merges}>
            {t('merging.list.link')}
          </a>
        </p>
      ) : null}
    </>
  )
}

function Results({ found }: { found: readonly Found[] }) {
  const t = useT()
  return (
    <section className="wide">
      <h2>{t('staff.people.foundTitle')}</h2>
      {found.length === 0 ? (
        <EmptyState title={t('staff.people.noneTitle')}>
          <p>{t('staff.people.noneText')}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={t('staff.people.foundTitle')}
          isHeaded
          rows={found}
          keyOf={({ personId }) => personId}
          columns={[
            { head: t('staff.people.name'), cell: ({ name }) => name, isName: true },
            { head: t('staff.people.number'), cell: ({ number }) => number },
            { head: t('staff.people.way'), cell: ({ by }) => wayWords[by](t) },
            {
              head: t('staff.people.open'),
              cell: ({ personId, number }) => (
                <ButtonLink kind="quiet" small href={personPath(personId)} label={t('staff.people.openOf', { number })}>
                  {t('staff.people.open')}
                </ButtonLink>
              ),
            },
          ]}
        />
      )}
      {found.length >= MOST ? <p>{t('staff.people.most')}</p> : null}
    </section>
  )
}
