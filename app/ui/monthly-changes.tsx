import { useLanguage, useT } from '#app/i18n/context.tsx'
import { SMALLEST_GIFT } from '#app/domain/giving/limits.ts'
import { money } from '#app/domain/shared/money.ts'
import { formatDay, formatMoney } from '#app/i18n/format.ts'
import { Button, ButtonLink } from './button.tsx'
import { leastByCard } from './card-words.ts'
import { noonOf } from './day.tsx'
import { Fold } from './fold.tsx'
import type { MonthlyGift } from './monthly-shapes.ts'
import { type AmountWrong, amountWrong } from './monthly-words.ts'
import { PostButton } from './post-button.tsx'
import { SelectField } from './select-field.tsx'
import { TextField } from './text-field.tsx'

/** Days of the month that every month has. */
export const daysOfMonth = Array.from({ length: 28 }, (_, i) => ({ value: `${i + 1}`, label: `${i + 1}` }))

export type AmountFormProps = { typed?: string; wrong?: AmountWrong }

/** Everything that can be done, each by a form of its own. A standing order can only be changed on the phone. */
export function MonthlyChanges({ amountForm, ...gift }: MonthlyGift & { amountForm?: AmountFormProps | undefined }) {
  const t = useT()
  const language = useLanguage()
  const { token, state, method, skippable, canChangeCard, reason } = gift
  if (state === 'asked' || state === 'ended' || method === 'standing_order') return null
  const at = (what: string) => `/monthly/${token}/${what}`
  return (
    <section aria-labelledby="change">
      <h2 id="change">{t('monthly.change.title')}</h2>
      <AmountFold {...gift} form={amountForm} />
      {method === 'prompt' ? <DayFold {...gift} /> : null}
      {canChangeCard ? (
        <Fold title={t('monthly.change.card')}>
          <p>{t('monthly.change.cardText')}</p>
          <PostButton action={at('card')}>{t('monthly.change.card')}</PostButton>
        </Fold>
      ) : null}
      <div className="actions">
        {skippable ? (
          <PostButton action={at('skip')} fields={{ due: skippable }} kind="quiet">
            {t('monthly.change.skip', { day: formatDay(language, noonOf(skippable)) })}
          </PostButton>
        ) : null}
        {state === 'paused' ? (
          reason === 'unreachable' ? null : (
            <PostButton action={at('resume')}>{t('monthly.change.resume')}</PostButton>
          )
        ) : (
          <PostButton action={at('pause')} kind="quiet">
            {t('monthly.change.pause')}
          </PostButton>
        )}
        <ButtonLink kind="danger" href={at('stop')}>
          {t('monthly.change.stop')}
        </ButtonLink>
      </div>
    </section>
  )
}

function AmountFold({ token, amount, method, form }: MonthlyGift & { form: AmountFormProps | undefined }) {
  const t = useT()
  const { currency } = amount
  const least = method === 'card' ? leastByCard([currency]) : formatMoney(money(BigInt(SMALLEST_GIFT) * 100n, currency))
  return (
    <Fold title={t('monthly.change.amount')} open={form !== undefined}>
      <form method="post" className="form" action={`/monthly/${token}/amount`} noValidate>
        <TextField
          name="amount"
          label={t('monthly.change.newAmount', { currency })}
          hint={t('monthly.change.amountText', { least })}
          error={form?.wrong ? amountWrong[form.wrong](t) : undefined}
          value={form?.typed}
          autoFocus={form?.wrong !== undefined}
          inputMode="decimal"
          autoComplete="off"
          maxLength={15}
        />
        <Button>{t('monthly.change.amountDo')}</Button>
      </form>
    </Fold>
  )
}

function DayFold({ token, dayOfMonth }: MonthlyGift) {
  const t = useT()
  return (
    <Fold title={t('monthly.change.day')}>
      <form method="post" className="form" action={`/monthly/${token}/day`}>
        <SelectField
          name="day"
          label={t('monthly.change.newDay')}
          hint={t('monthly.change.dayText')}
          options={daysOfMonth}
          value={String(dayOfMonth ?? 1)}
        />
        <Button>{t('monthly.change.dayDo')}</Button>
      </form>
    </Fold>
  )
}
