import type { Money } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatMoney } from '#app/i18n/format.ts'
import { Button, ButtonLink } from './button.tsx'
import { Day } from './day.tsx'
import { FactTable } from './fact-table.tsx'
import { Fold } from './fold.tsx'
import { Notice } from './notice.tsx'
import { pledgePath } from './paths.ts'
import { type PledgeKind, type PledgeStanding, pledgeStandingWords, promised } from './pledge-words.ts'
import { TextField } from './text-field.tsx'
import { PaybillSteps } from './ways-to-give.tsx'
import { When } from './when.tsx'

export type PledgePageProps = {
  token: string
  paybill: string
  pledge: {
    slug: string
    campaign: string
    beneficiary: string | null
    kind: PledgeKind
    amount: Money
    most: Money | null
    dueOn: string
    code: string
    standing: PledgeStanding
    due: Money
    paid: Money
    outstanding: Money
    payments: readonly { amount: Money; at: Date }[]
  }
  said?: 'made' | 'claimed' | undefined
  /** What was typed as a code for which nothing was found. */
  notFound?: string | undefined
}

/** A promise, for whoever has its link. Stands in `<Page>`. */
export function PledgePage({ token, paybill, pledge, said, notFound }: PledgePageProps) {
  const t = useT()
  const { slug, campaign, beneficiary, kind, most, dueOn, code, standing, due, paid, outstanding, payments } = pledge
  const isOpen = standing === 'due' || standing === 'waits'
  return (
    <>
      <h1>{t('pledges.own.title')}</h1>
      {said ? <Notice tone="success">{t(`pledges.own.${said}`)}</Notice> : null}
      <p className="lead">{pledgeStandingWords[standing].own(t)}</p>
      <FactTable
        facts={[
          { name: t('pledges.own.forWhom'), value: beneficiary ? `${beneficiary} · ${campaign}` : campaign },
          { name: t('pledges.own.what'), value: promised(t, pledge) },
          ...(most ? [{ name: t('pledges.own.most'), value: formatMoney(most) }] : []),
          {
            name: kind === 'fixed' ? t('pledges.own.dueOn') : t('pledges.own.climbUntil'),
            value: <Day day={dueOn} />,
          },
          { name: t('pledges.own.due'), value: formatMoney(due) },
          { name: t('pledges.own.paid'), value: formatMoney(paid) },
          { name: t('pledges.own.outstanding'), value: formatMoney(outstanding) },
        ]}
      />
      {payments.length === 0 ? null : (
        <>
          <h2>{t('pledges.own.paymentsTitle')}</h2>
          <ul>
            {payments.map(({ amount, at }, i) => (
              <li key={i}>
                {formatMoney(amount)} · <When at={at} day />
              </li>
            ))}
          </ul>
        </>
      )}
      {isOpen ? (
        <>
          <h2>{t('pledges.own.payTitle')}</h2>
          <p>{t('pledges.own.payText')}</p>
          <PaybillSteps paybill={paybill} accountCode={code} />
          <p>{t('pledges.own.payOther')}</p>
          <ButtonLink kind="quiet" href={`/campaigns/${slug}#give`}>
            {t('pledges.own.give')}
          </ButtonLink>
          <Fold title={t('pledges.own.claimTitle')} open={notFound !== undefined}>
            <form className="form" method="post" action={pledgePath(token)} noValidate>
              <TextField
                name="receipt"
                label={t('pledges.own.claim')}
                hint={t('pledges.own.claimHint')}
                error={notFound === undefined ? undefined : t('pledges.own.notFound')}
                value={notFound}
                autoComplete="off"
                autoCapitalize="characters"
                maxLength={40}
              />
              <Button kind="quiet">{t('pledges.own.claimSubmit')}</Button>
            </form>
          </Fold>
          <p>
            <a className="tap" href={`${pledgePath(token)}/withdraw`}>
              {t('pledges.own.withdraw')}
            </a>
          </p>
        </>
      ) : null}
      <p className="soft">{t('pledges.own.keep')}</p>
    </>
  )
}
