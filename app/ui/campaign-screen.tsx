import { useT } from '#app/i18n/context.tsx'
import { formatCount, formatMoney, formatTime } from '#app/i18n/format.ts'
import type { CampaignFigures } from './campaign-figures.ts'
import { isOnSummit, percentOf } from './climb.ts'
import { CONTACT } from './contact.ts'
import { MoneyFigure } from './money-figure.tsx'
import { Mountain } from './mountain.tsx'
import { Qr } from './qr.tsx'
import { Ticker } from './ticker.tsx'
import { QuickExit } from './quick-exit.tsx'

export type CampaignScreenProps = CampaignFigures & {
  friends: readonly (string | null)[]
  practice?: boolean | undefined
}

/** For the wall of a hall: all of it on one screen, nothing to press. Stands alone, without `<Page>`. */
export function CampaignScreen(props: CampaignScreenProps) {
  const t = useT()
  const { slug, goal, raised, heightMetres } = props
  return (
    <div className="screen" data-live-source={`/campaigns/${slug}/events`}>
      {props.practice ? <p className="practice">{t('common.page.practice')}</p> : null}
      <main className="screen-main">
        <div className="screen-words">
          <h1>{t('campaigns.climb.name')}</h1>
          <p className="sky-title">
            {isOnSummit(heightMetres) ? t('campaigns.climb.summitTitle') : t('campaigns.climb.title')}
          </p>
        </div>
        <Mountain heightMetres={heightMetres} raised={raised} goal={goal} />
        <div className="screen-total">
          <MoneyFigure label={t('campaigns.climb.raised')} amount={raised} size="giant" live="raised" />
          <p className="screen-of">
            {t('campaigns.screen.of', { goal: formatMoney(goal) })} ·{' '}
            <span data-live="percent">{formatCount(percentOf(raised, goal))}</span>&nbsp;% ·{' '}
            {t('campaigns.climb.gifts')}: <span data-live="gifts">{formatCount(props.gifts)}</span> ·{' '}
            {t('campaigns.climb.asOf')} <span data-live="asof">{formatTime(props.asOf)}</span>
          </p>
          <Ticker friends={props.friends} />
        </div>
        <section className="screen-how" aria-label={t('campaigns.climb.give')}>
          <dl>
            <div>
              <dt>{t('campaigns.screen.how')}</dt>
              <dd className="screen-paybill">{props.paybill}</dd>
            </div>
            <div>
              <dt>{t('campaigns.ways.account')}</dt>
              <dd className={props.accountCode.length > 9 ? 'screen-long' : undefined}>{props.accountCode}</dd>
            </div>
          </dl>
          <figure className="screen-qr">
            <Qr {...props.qr} label={t('campaigns.ways.qr')} />
            <figcaption>{t('campaigns.screen.scan')}</figcaption>
          </figure>
          <a className="tap" href={CONTACT.phoneHref}>
            {t('common.page.helpline')} <strong>{CONTACT.phone}</strong>
          </a>
        </section>
      </main>
      <QuickExit />
    </div>
  )
}
