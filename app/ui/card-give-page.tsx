import type { CardCharges } from '#app/domain/giving/card-charges.ts'
import { type Currency, money } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatMoney } from '#app/i18n/format.ts'
import { Button, ButtonLink } from './button.tsx'
import { cardFieldWords, type CardFieldError, cardFormWords, type CardFormError, leastByCard } from './card-words.ts'
import { CheckboxField, RadioGroup } from './choices.tsx'
import { EmailField } from './contact-fields.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { TextField } from './text-field.tsx'

const FIELDS = ['currency', 'amount', 'often', 'email', 'name', 'covers', 'consent'] as const
type Field = (typeof FIELDS)[number]

export type CardGivePageProps = {
  slug: string
  /** The climber or team that it is for; without one it is the campaign's. */
  to?: { code: string; name: string } | undefined
  currencies: readonly Currency[]
  charges: Record<Currency, CardCharges>
  /** She comes back from the card network's page and has not paid there. */
  hasLeft: boolean
  /** Says when the form was shown. */
  stamp: string
  values?: { [F in Field]?: string | undefined } | undefined
  errors?: { [F in Field]?: CardFieldError | undefined } | undefined
  refused?: CardFormError | undefined
  /** Work for the browser to do before it is sent again, as JSON. */
  challenge?: string | undefined
}

/** The way to the card network's page. Stands in `<Page>`; whole without scripts. */
export function CardGivePage(props: CardGivePageProps) {
  const t = useT()
  const { slug, to, currencies, charges, hasLeft, stamp, values, errors = {}, refused, challenge } = props
  const wrong = (field: Field) => {
    const code = errors[field]
    return code ? cardFieldWords[code](t) : undefined
  }
  const charge = (currency: Currency) =>
    t('card.charge', {
      percent: (charges[currency].basisPoints / 100).toString(),
      fixed: formatMoney(money(BigInt(charges[currency].fixedMinor), currency)),
    })
  return (
    <form className="give panel" method="post" action={`/give/${slug}/card`} noValidate>
      <h1>{t('card.title')}</h1>
      <p className="lead">{t('card.lead')}</p>
      {to ? <p>{t('climbers.page.forWhom', { name: to.name })}</p> : null}
      <HiddenFields values={to && { to: to.code }} />
      {hasLeft && !values ? <Notice tone="info">{t('card.left')}</Notice> : null}
      {refused ? <Notice tone="warning">{cardFormWords[refused](t)}</Notice> : null}
      <ErrorSummary errors={FIELDS.map((field) => ({ field, text: wrong(field) }))} />
      <RadioGroup
        name="currency"
        legend={t('card.currency')}
        value={values?.currency ?? 'KES'}
        error={wrong('currency')}
        options={currencies.map((currency) => ({ value: currency, label: t(`card.${currency}`) }))}
      />
      <TextField
        name="amount"
        label={t('card.amount')}
        hint={t('card.amountHint', { least: leastByCard(currencies) })}
        error={wrong('amount')}
        value={values?.amount}
        inputMode="decimal"
        autoComplete="off"
        maxLength={15}
      />
      <RadioGroup
        name="often"
        legend={t('card.often')}
        value={values?.often ?? 'once'}
        options={[
          { value: 'once', label: t('card.once') },
          { value: 'monthly', label: t('card.monthly'), hint: t('card.monthlyHint') },
        ]}
      />
      <CheckboxField
        name="consent"
        label={t('card.consent')}
        error={wrong('consent')}
        checked={values?.consent !== undefined}
      />
      <EmailField label={t('card.email')} hint={t('card.emailHint')} error={wrong('email')} value={values?.email} />
      <TextField
        name="name"
        label={t('card.name')}
        hint={t('card.nameHint')}
        error={wrong('name')}
        value={values?.name}
        autoComplete="off"
        maxLength={120}
      />
      <CheckboxField
        name="covers"
        label={t('card.covers')}
        hint={t('card.coversHint', { charges: currencies.map(charge).join(' · ') })}
        checked={values?.covers !== undefined}
      />
      <div className="trap" aria-hidden="true">
        <label htmlFor="website">{t('card.website')}</label>
        <input id="website" name="website" type="text" tabIndex={-1} autoComplete="off" />
      </div>
      <input type="hidden" name="stamp" value={stamp} />
      {challenge ? <Proof challenge={challenge} /> : null}
      <p className="soft">{t('card.private')}</p>
      <Button>{t('card.submit')}</Button>
      <ButtonLink kind="quiet" href={`/campaigns/${slug}#give`}>
        {t('card.back')}
      </ButtonLink>
    </form>
  )
}

/** A browser that works on it fills in the hidden field; one without scripts is told what else there is. */
function Proof({ challenge }: { challenge: string }) {
  const t = useT()
  return (
    <>
      <input type="hidden" name="proof" data-challenge={challenge} data-working={t('card.refused.proving')} />
      <noscript>
        <p>{t('card.refused.proveNoScripts')}</p>
      </noscript>
      <script src="/proof.js" defer />
    </>
  )
}
