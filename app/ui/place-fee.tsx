import type { Money } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatMoney } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { Copyable } from './copyable.tsx'
import { FactTable } from './fact-table.tsx'
import type { PlaceRefused } from './outing-words.ts'
import { placePath } from './paths.ts'
import { TextField } from './text-field.tsx'

type PlaceFeeProps = {
  token: string
  paybill: string
  place: { code: string; fee: Money; paid: Money; due: Money }
  pay?: { phone: string; wrong: PlaceRefused } | undefined
}

/** What a place costs, what is paid of it, and how to pay the rest. */
export function PlaceFee({ token, paybill, place: { code, fee, paid, due }, pay }: PlaceFeeProps) {
  const t = useT()
  return (
    <section>
      <h2>{t('outings.own.feeTitle')}</h2>
      <FactTable
        facts={[
          { name: t('outings.list.fee'), value: formatMoney(fee) },
          { name: t('outings.own.paid'), value: formatMoney(paid) },
          { name: t('outings.own.due'), value: formatMoney(due) },
        ]}
      />
      {due.minor === 0n ? (
        <p>{t('outings.own.allPaid')}</p>
      ) : (
        <>
          <p>{t('outings.own.payText', { paybill })}</p>
          <Copyable label={t('outings.own.code')} value={code} big />
          <form className="form" method="post" action={`${placePath(token)}/pay`} noValidate>
            <h3>{t('outings.own.prompt')}</h3>
            <TextField
              name="phone"
              label={t('outings.own.phone')}
              error={pay && t(`outings.refused.${pay.wrong}`)}
              value={pay?.phone}
              type="tel"
              inputMode="tel"
              autoComplete="tel"
              maxLength={20}
            />
            <Button>{t('outings.own.ring')}</Button>
          </form>
        </>
      )}
    </section>
  )
}
