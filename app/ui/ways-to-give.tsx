import { useT } from '#app/i18n/context.tsx'
import { ButtonLink } from './button.tsx'
import { CONTACT } from './contact.ts'
import { Copyable } from './copyable.tsx'
import { FactTable } from './fact-table.tsx'
import { PAID, pledgeFormPath } from './paths.ts'
import { Qr } from './qr.tsx'
import { Steps } from './steps.tsx'

type PaybillProps = {
  paybill: string
  accountCode: string
  qr?: { size: number; path: string } | undefined
  /** What the account number is for, where it is not a gift. */
  why?: string | undefined
}

/** The steps of the SIM menu, with the two numbers to copy. */
export function PaybillSteps({ paybill, accountCode, qr, why }: PaybillProps) {
  const t = useT()
  const code = accountCode
  return (
    <div className="paybill">
      <div className="paybill-numbers">
        <Copyable label={t('campaigns.ways.business')} value={paybill} big />
        <Copyable label={t('campaigns.ways.account')} value={code} big />
      </div>
      {qr ? (
        <figure className="paybill-qr">
          <Qr {...qr} label={t('campaigns.ways.qr')} />
          <figcaption>{t('campaigns.ways.qrText')}</figcaption>
        </figure>
      ) : null}
      <div className="paybill-steps">
        <Steps
          steps={[
            t('campaigns.ways.stepMenu'),
            t('campaigns.ways.stepBusiness', { paybill }),
            t('campaigns.ways.stepAccount', { code }),
            t('campaigns.ways.stepAmount'),
            t('campaigns.ways.stepPin'),
          ]}
        />
        <p className="soft">{why ?? t('campaigns.ways.accountWhy')}</p>
      </div>
    </div>
  )
}

export function WaysToGive({ slug, ...props }: PaybillProps & { slug: string }) {
  const t = useT()
  return (
    <section className="split" aria-labelledby="ways">
      <h2 id="ways">{t('campaigns.ways.title')}</h2>
      <div className="ways">
        <h3>{t('campaigns.ways.paybillTitle')}</h3>
        <p>{t('campaigns.ways.paybillText')}</p>
        <PaybillSteps {...props} />
        <p>
          <a className="tap" href={PAID}>
            {t('desk.paid.title')}
          </a>
        </p>
        <div className="ways-rest">
          <section>
            <h3>{t('campaigns.ways.bankTitle')}</h3>
            <FactTable
              facts={[
                { name: t('campaigns.ways.bank'), value: t('campaigns.ways.bankName') },
                { name: t('campaigns.ways.bankAccount'), value: CONTACT.bankAccount },
              ]}
            />
          </section>
          <section>
            <h3>{t('campaigns.ways.chequeTitle')}</h3>
            <FactTable
              facts={[
                { name: t('campaigns.ways.cheque'), value: t('campaigns.ways.chequeName') },
                { name: t('campaigns.ways.chequeSend'), value: t('common.page.postAddress') },
              ]}
            />
          </section>
          <section>
            <h3>{t('campaigns.ways.cardsTitle')}</h3>
            <p>{t('campaigns.ways.cardsText')}</p>
            <ButtonLink kind="quiet" href={`/give/${slug}/card`}>
              {t('campaigns.ways.cardsGo')}
            </ButtonLink>
          </section>
          <section>
            <h3>{t('pledges.ask.title')}</h3>
            <p>{t('pledges.ask.lead')}</p>
            <ButtonLink kind="quiet" href={pledgeFormPath(slug)}>
              {t('pledges.link')}
            </ButtonLink>
          </section>
        </div>
      </div>
    </section>
  )
}
