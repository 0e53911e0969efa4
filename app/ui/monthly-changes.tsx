import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { Button, ButtonLink } from './button.tsx'
import { noonOf } from './day.tsx'
import { Fold } from './fold.tsx'
import type { MonthlyGift } from './monthly-shapes.ts'
import { PostButton } from './post-button.tsx'
import { SelectField } from './select-field.tsx'
import { TextField } from './text-field.tsx'

/** Days of the month that every month has. */
export const daysOfMonth = Array.from({ length: 28 }, (_, i) => ({ value: `${i + 1}`, label: `${i + 1}` }))

/** Everything that can be done, each by a form of its own. A standing order can only be changed on the phone. */
export function MonthlyChanges(gift: MonthlyGift) {
  const t = useT()
  const language = useLanguage()
  const { token, state, method, skippable, canChangeCard, reason } = gift
  if (state === 'asked' || state === 'ended' || method === 'standing_order') return null
  const at = (what: string) => `/monthly/${token}/${what}`
  return (
    <section aria-labelledby="change">
      <h2 id="change">{t('monthly.change.title')}</h2>
      <AmountFold {...gift} />
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

function AmountFold({ token, amount }: MonthlyGift) {
  const t = useT()
  const { currency } = amount
  return (
    <Fold title={t('monthly.change.amount')}>
      <form method="post" action={`/monthly/${token}/amount`}>
        <TextField
          name="amount"
          label={t('monthly.change.newAmount', { currency })}
          hint={t('monthly.change.amountText')}
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
      <form method="post" action={`/monthly/${token}/day`}>
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
