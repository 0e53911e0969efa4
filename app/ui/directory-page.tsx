import { useT } from '#app/i18n/context.tsx'
import { en } from '#app/i18n/en/index.ts'
import { Button } from './button.tsx'
import { CheckboxField, CheckboxGroup } from './choices.tsx'
import { ConsentRest, firstOf } from './consent-text.tsx'
import { consentWords } from './consent-words.ts'
import { type County, CountyField } from './county-field.tsx'
import { EmptyState } from './empty-state.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Fold } from './fold.tsx'
import { Notice } from './notice.tsx'
import { PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { RowList } from './row-list.tsx'
import { SelectField } from './select-field.tsx'
import { TextField } from './text-field.tsx'

type Words = (typeof en)['belonging']['directory']
export type DirectoryWrong = keyof Words['wrong']
type Theme = keyof (typeof en)['joining']['themes']
const THEMES = Object.keys(en.joining.themes) as Theme[]
type Entry = { name: string; county: string; themes: readonly string[]; line: string }

export type DirectoryPageProps = {
  own: { entry: Entry | null; isShown: boolean; members: number }
  /** Null for whoever is no member, and for whoever has read too many pages today. */
  page: { rows: readonly (Entry & { id: string })[]; next: string | null } | null
  isTooMany: boolean
  sought: { county: string; theme: string; after: string }
  counties: readonly County[]
  said?: keyof Words['said'] | undefined
  typed?: Entry | undefined
  errors?: Partial<Record<'name' | 'line' | 'consent', DirectoryWrong>> | undefined
}

/** Members who show themselves to members, and what she shows of herself. Stands in `<Page nav>`. */
export function DirectoryPage(props: DirectoryPageProps) {
  const t = useT()
  const { own, page, isTooMany, said } = props
  return (
    <>
      <h1>{t('belonging.directory.title')}</h1>
      {said ? <Notice tone="success">{t(`belonging.directory.said.${said}`)}</Notice> : null}
      {isTooMany ? <Notice tone="warning">{t('belonging.directory.tooMany')}</Notice> : null}
      {page ? (
        <>
          <p className="lead">{t('belonging.directory.lead')}</p>
          <List {...props} page={page} />
        </>
      ) : isTooMany ? null : (
        <EmptyState title={t('belonging.directory.notYou')}>
          <p>{t('belonging.directory.notYouText')}</p>
        </EmptyState>
      )}
      {page || own.isShown ? <Mine {...props} /> : null}
    </>
  )
}

function List({ page, sought, counties }: DirectoryPageProps & { page: NonNullable<DirectoryPageProps['page']> }) {
  const t = useT()
  const say = ({ county, themes }: Entry) =>
    [
      counties.find(({ code }) => code === county)?.name ?? '',
      ...THEMES.filter((theme) => themes.includes(theme)).map((theme) => t(`joining.themes.${theme}`)),
    ]
      .filter(Boolean)
      .join(' · ')
  const { county, theme } = sought
  const to = (after: string) => `${PATHS.directory}?${new URLSearchParams({ county, theme, after }).toString()}`
  return (
    <>
      <form className="form" method="get" action={PATHS.directory}>
        <SelectField
          id="seek-county"
          name="county"
          label={t('belonging.directory.county')}
          none={t('belonging.directory.any')}
          options={counties.map(({ code, name }) => ({ value: code, label: name }))}
          value={county}
        />
        <SelectField
          id="seek-theme"
          name="theme"
          label={t('belonging.directory.theme')}
          none={t('belonging.directory.any')}
          options={THEMES.map((value) => ({ value, label: t(`joining.themes.${value}`) }))}
          value={theme}
        />
        <Button kind="quiet">{t('belonging.directory.find')}</Button>
      </form>
      {page.rows.length === 0 ? (
        <p>{t('belonging.directory.nobody')}</p>
      ) : (
        <RowList
          items={page.rows.map((row) => ({
            key: row.id,
            title: row.name,
            text: (
              <>
                <p>{say(row)}</p>
                {row.line ? <p>{row.line}</p> : null}
              </>
            ),
          }))}
        />
      )}
      <p className="actions">
        {sought.after ? (
          <a className="tap" href={to('')}>
            {t('belonging.directory.first')}
          </a>
        ) : null}
        {page.next ? (
          <a className="tap" href={to(page.next)}>
            {t('belonging.directory.more')}
          </a>
        ) : null}
      </p>
    </>
  )
}

function Mine({ own, counties, typed, errors = {} }: DirectoryPageProps) {
  const t = useT()
  const offer = consentWords(t, 'directory')
  const entry = typed ?? own.entry
  const wrong = (field: keyof typeof errors) => {
    const code = errors[field]
    return code && t(`belonging.directory.wrong.${code}`)
  }
  const fields = ['name', 'line', 'consent'] as const
  return (
    <section>
      <h2>{t('belonging.directory.mine')}</h2>
      <p>{own.isShown ? t('belonging.directory.mineOn', { count: own.members }) : t('belonging.directory.mineOff')}</p>
      {own.isShown ? (
        <PostButton kind="quiet" action={PATHS.directoryOff}>
          {t('belonging.directory.off')}
        </PostButton>
      ) : null}
      <Fold
        title={own.isShown ? t('belonging.directory.change') : t('belonging.directory.show')}
        open={fields.some((field) => errors[field])}
      >
        <form className="form" method="post" action={PATHS.directoryMine} noValidate>
          <ErrorSummary errors={fields.map((field) => ({ field, text: wrong(field) }))} />
          <TextField
            name="name"
            label={t('belonging.directory.name')}
            hint={t('belonging.directory.nameHint')}
            error={wrong('name')}
            value={entry?.name}
            autoComplete="off"
            maxLength={60}
          />
          <CountyField counties={counties} value={entry?.county} />
          <CheckboxGroup
            name="themes"
            legend={t('belonging.directory.themes')}
            options={THEMES.map((value) => ({ value, label: t(`joining.themes.${value}`) }))}
            values={entry?.themes}
          />
          <TextField
            name="line"
            label={t('belonging.directory.line')}
            hint={t('belonging.directory.lineHint')}
            error={wrong('line')}
            value={entry?.line}
            autoComplete="off"
            maxLength={160}
          />
          <CheckboxField name="consent" label={offer.title} hint={firstOf(offer)} error={wrong('consent')} />
          <ConsentRest {...offer} />
          <Button>{own.isShown ? t('belonging.directory.change') : t('belonging.directory.show')}</Button>
        </form>
      </Fold>
    </section>
  )
}
