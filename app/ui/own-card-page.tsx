import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { Button, ButtonLink } from './button.tsx'
import { RadioGroup } from './choices.tsx'
import { EmptyState } from './empty-state.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Notice } from './notice.tsx'
import type { PaperFieldError, PaperRefused, PaperSaid } from './paper-words.ts'
import { checkPath, PATHS, pdfOf } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { Qr } from './qr.tsx'
import { TextField } from './text-field.tsx'

const SHOWS = ['nothing', 'alias', 'name'] as const

export type OwnCardPageProps = {
  isMember: boolean
  /** Whether a pass for a phone's wallet can be had. */
  hasPass: boolean
  card: { key: string; name: string | null; issuedAt: Date; qr: { size: number; path: string } } | null
  values?: { shows: string; alias: string } | undefined
  errors?: { shows?: PaperFieldError; alias?: PaperFieldError } | undefined
  said?: PaperSaid | undefined
  refused?: PaperRefused | undefined
}

/** Her membership card, and what is to stand on the next; posts to its own address. Stands in `<Page nav>`. */
export function OwnCardPage({ isMember, hasPass, card, values, errors = {}, said, refused }: OwnCardPageProps) {
  const t = useT()
  return (
    <>
      <h1>{t('papers.card.title')}</h1>
      <p className="lead">{t('papers.card.lead')}</p>
      {said ? <Notice tone="success">{t(`papers.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="warning">{t(`papers.refused.${refused}`)}</Notice> : null}
      {card ? <CardPanel card={card} hasPass={hasPass} /> : null}
      {isMember ? (
        <MakeForm hasOne={card !== null} values={values} errors={errors} />
      ) : (
        <EmptyState title={t('papers.card.notMember')}>
          <p>{t('papers.card.notMemberText')}</p>
        </EmptyState>
      )}
      {card ? (
        <section aria-labelledby="withdraw">
          <h2 id="withdraw">{t('papers.card.withdraw')}</h2>
          <p>{t('papers.card.withdrawText')}</p>
          <PostButton kind="danger" action={PATHS.cardWithdraw}>
            {t('papers.card.withdrawSubmit')}
          </PostButton>
        </section>
      ) : null}
      <p>
        <a className="tap" href={PATHS.membership}>
          {t('papers.card.toMembership')}
        </a>
      </p>
    </>
  )
}

type PanelProps = { card: NonNullable<OwnCardPageProps['card']>; hasPass: boolean }

function CardPanel({ card: { key, name, issuedAt, qr }, hasPass }: PanelProps) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <section className="panel" aria-labelledby="yours">
      <h2 id="yours">{t('papers.card.yours')}</h2>
      <Qr {...qr} label={t('papers.printed.qr')} />
      <p>{name ? t('papers.card.names', { name }) : t('papers.card.namesNobody')}</p>
      <p className="soft">{t('papers.card.made', { day: formatDay(language, issuedAt) })}</p>
      <p className="actions">
        <ButtonLink href={pdfOf(PATHS.card, language)}>{t('papers.card.pdf')}</ButtonLink>
        {hasPass ? (
          <ButtonLink kind="quiet" href={`${PATHS.cardPass}?language=${language}`}>
            {t('papers.card.pass')}
          </ButtonLink>
        ) : null}
        <ButtonLink kind="quiet" href={checkPath(key)}>
          {t('papers.card.checkPage')}
        </ButtonLink>
      </p>
      {hasPass ? <p className="soft">{t('papers.card.passText')}</p> : null}
    </section>
  )
}

function MakeForm({ hasOne, values, errors = {} }: Pick<OwnCardPageProps, 'values' | 'errors'> & { hasOne: boolean }) {
  const t = useT()
  const say = (code: PaperFieldError | undefined) => code && t(`papers.field.${code}`)
  return (
    <section aria-labelledby="make">
      <h2 id="make">{t(hasOne ? 'papers.card.makeAnew' : 'papers.card.make')}</h2>
      {hasOne ? <p>{t('papers.card.makeAnewLead')}</p> : null}
      <ErrorSummary
        errors={[
          { field: 'shows', text: say(errors.shows) },
          { field: 'alias', text: say(errors.alias) },
        ]}
      />
      <form className="form" method="post" noValidate>
        <RadioGroup
          name="shows"
          legend={t('papers.card.shows')}
          error={say(errors.shows)}
          value={values?.shows}
          options={SHOWS.map((value) => ({ value, label: t(`papers.card.showsOptions.${value}`) }))}
        />
        <TextField
          name="alias"
          label={t('papers.card.alias')}
          error={say(errors.alias)}
          value={values?.alias}
          autoComplete="off"
          maxLength={60}
        />
        <Button>{t('papers.card.submit')}</Button>
      </form>
    </section>
  )
}
