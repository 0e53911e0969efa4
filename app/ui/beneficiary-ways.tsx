import { useT } from '#app/i18n/context.tsx'
import { ButtonLink } from './button.tsx'
import { climbersPath, pledgeFormPath } from './paths.ts'
import { PaybillSteps } from './ways-to-give.tsx'

type BeneficiaryWaysProps = {
  slug: string
  paybill: string
  code: string
  name: string
  qr?: { size: number; path: string } | undefined
}

/** How else to give to a climber or a team: from the M-Pesa menu, or by card. */
export function BeneficiaryWays({ slug, paybill, code, name, qr }: BeneficiaryWaysProps) {
  const t = useT()
  return (
    <>
      <h2>{t('campaigns.ways.paybillTitle')}</h2>
      <p>{t('climbers.page.counts', { name })}</p>
      <PaybillSteps paybill={paybill} accountCode={code} qr={qr} />
      <p>
        <ButtonLink kind="quiet" href={`/give/${slug}/card?to=${code.toLowerCase()}`}>
          {t('climbers.page.card')}
        </ButtonLink>
      </p>
      <p>
        <a className="tap" href={`${pledgeFormPath(slug)}?to=${code.toLowerCase()}`}>
          {t('pledges.link')}
        </a>
      </p>
      <p>
        <a className="tap" href={climbersPath(slug)}>
          {t('climbers.list.back')}
        </a>
      </p>
    </>
  )
}
