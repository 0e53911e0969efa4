import type { Money } from '#app/domain/shared/money.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatMoney } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { RadioGroup } from './choices.tsx'
import { EmptyState } from './empty-state.tsx'
import type { InBoth } from './membership-words.ts'
import { Notice } from './notice.tsx'

export type ApplyError = 'kind_missing' | 'kind_closed' | 'too_many'
export type ApplyPageProps = {
  action: string
  kinds: readonly {
    kind: string
    name: InBoth
    text: InBoth
    price: Money
    joining: Money
    months: number
    approvalNew: boolean
  }[]
  /** She applies with an account. */
  isSignedIn?: boolean
  error?: ApplyError | undefined
  value?: string | undefined
}

/** As what somebody would like to belong: what each costs and what it asks for. Stands in `<Page>`. */
export function ApplyPage({ action, kinds, isSignedIn = false, error, value }: ApplyPageProps) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <>
      <h1>{t('joining.begin.title')}</h1>
      <p className="lead">{t('joining.begin.lead')}</p>
      {isSignedIn ? <p>{t('joining.begin.mine')}</p> : null}
      {error && error !== 'kind_missing' ? <Notice tone="warning">{t(`joining.wrong.${error}`)}</Notice> : null}
      {kinds.length === 0 ? (
        <EmptyState title={t('joining.begin.none')} />
      ) : (
        <form className="form panel" method="post" action={action} noValidate>
          <RadioGroup
            name="kind"
            legend={t('joining.begin.kind')}
            error={error === 'kind_missing' ? t('joining.wrong.kind_missing') : undefined}
            value={value}
            options={kinds.map(({ kind, name, text, price, joining, months, approvalNew }) => ({
              value: kind,
              label: name[language],
              hint: (
                <>
                  {text[language]}{' '}
                  {price.minor === 0n
                    ? t('joining.begin.free')
                    : joining.minor === 0n
                      ? t('joining.begin.priceOnly', { price: formatMoney(price), months })
                      : t('joining.begin.price', { price: formatMoney(price), joining: formatMoney(joining), months })}
                  {'. '}
                  {approvalNew
                    ? kind === 'friend'
                      ? t('joining.begin.desk')
                      : t('joining.begin.reviewed')
                    : t('joining.begin.open')}
                </>
              ),
            }))}
          />
          <Button>{t('joining.begin.submit')}</Button>
        </form>
      )}
      <p className="soft">{t('joining.begin.nimama')}</p>
    </>
  )
}
