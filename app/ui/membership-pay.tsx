import type { Money } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { Fold } from './fold.tsx'
import { fieldWords, type GiveFieldError } from './give-words.ts'
import { typedShillings } from './membership-words.ts'
import { DUES_PAGE, PATHS } from './paths.ts'
import { TextField } from './text-field.tsx'
import { PaybillSteps } from './ways-to-give.tsx'

export type PaySent = {
  by: 'phone' | 'card'
  values: { amount: string; phone: string }
  errors: { amount?: GiveFieldError | undefined; phone?: GiveFieldError | undefined }
}

type MembershipPayProps = { number: string; paybill: string; amount: Money | null; sent?: PaySent | undefined }

/** The ways to pay: from the SIM menu, by a phone that is rung, by card. */
export function MembershipPay({ number, paybill, amount, sent }: MembershipPayProps) {
  const t = useT()
  const typed = amount ? typedShillings(amount) : ''
  const wrong = (by: PaySent['by'], field: keyof PaySent['errors']) => {
    const code = sent?.by === by ? sent.errors[field] : undefined
    return code && fieldWords[code](t)
  }
  const value = (by: PaySent['by'], field: keyof PaySent['values'], otherwise: string) =>
    sent?.by === by ? sent.values[field] : otherwise
  const amountField = (by: PaySent['by']) => (
    <TextField
      id={`amount-${by}`}
      name="amount"
      label={t('membership.own.amount')}
      hint={t('membership.own.amountHint')}
      error={wrong(by, 'amount')}
      value={value(by, 'amount', typed)}
      unit="Ksh"
      inputMode="numeric"
      autoComplete="off"
      maxLength={12}
    />
  )
  return (
    <section>
      <h2>{t('membership.own.payTitle')}</h2>
      <p>{t('membership.own.payText')}</p>
      <PaybillSteps paybill={paybill} accountCode={number} why={t('membership.own.keep')} />
      <form className="form" method="post" action={PATHS.membershipPay} noValidate>
        <h3>{t('membership.own.phoneTitle')}</h3>
        {amountField('phone')}
        <TextField
          name="phone"
          label={t('membership.own.phone')}
          hint={t('membership.own.phoneHint')}
          error={wrong('phone', 'phone')}
          value={value('phone', 'phone', '')}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          maxLength={20}
        />
        <Button>{t('membership.own.ring')}</Button>
      </form>
      <Fold title={t('membership.own.cardTitle')} open={sent?.by === 'card'}>
        <form className="form" method="post" action={PATHS.membershipCard} noValidate>
          {amountField('card')}
          <Button kind="quiet">{t('membership.own.card')}</Button>
        </form>
      </Fold>
      <p>
        <a className="tap" href={DUES_PAGE}>
          {t('membership.own.others')}
        </a>
      </p>
    </section>
  )
}
