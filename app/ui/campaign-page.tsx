import type { Money } from '#app/domain/shared/money.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount, formatDay, formatMoney, formatTime } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import type { CampaignFigures } from './campaign-figures.ts'
import { isOnSummit, percentOf } from './climb.ts'
import { GiveForm, type GiveFormProps } from './give-form.tsx'
import { Jina } from './jina.tsx'
import { KangaBorder } from './kanga-border.tsx'
import { MoneyFigure } from './money-figure.tsx'
import { climbersPath, fundsPath, outingsPath, updatesPath } from './paths.ts'
import { Mountain, MountainFigures } from './mountain.tsx'
import { PhasesTold, type ToldPhase } from './phases-told.tsx'
import { ShareKit, type ShareView } from './share-kit.tsx'
import { WaysToGive } from './ways-to-give.tsx'

export type CampaignPageProps = CampaignFigures & {
  share?: ShareView | undefined
  giveForm: GiveFormProps
  /** Its phases, and what was raised before this ledger: a phase says of its own with their sources. */
  history: {
    before: Money
    phases: readonly ToldPhase[]
    openings: readonly { amount: Money; source: string; occurredAt: Date; recordId: string }[]
  }
}

/** Stands in `<Page wide>`: the sky and the ground run from edge to edge. */
export function CampaignPage(props: CampaignPageProps) {
  const t = useT()
  const { slug, goal, raised, heightMetres } = props
  if (props.giveForm.errors) return <SentBack {...props} />
  return (
    <div data-live-source={`/campaigns/${slug}/events`}>
      <section className="sky">
        <div className="sky-inner">
          <div className="sky-words">
            <h1>{t('campaigns.climb.name')}</h1>
            <p className="sky-title">{t('campaigns.climb.title')}</p>
            <p>{t('campaigns.climb.lead', { goal: formatMoney(goal) })}</p>
            <ButtonLink href="#give">{t('campaigns.climb.give')}</ButtonLink>
            <p>
              <a className="tap" href={climbersPath(slug)}>
                {t('climbers.list.see')}
              </a>{' '}
              <a className="tap" href={outingsPath(slug)}>
                {t('outings.list.see')}
              </a>
            </p>
            <p>
              <a className="tap" href={fundsPath(slug)}>
                {t('money.funds.see')}
              </a>
            </p>
            <p>
              <a className="tap" href={updatesPath(slug)}>
                {t('share.updates.see')}
              </a>
            </p>
          </div>
          <Mountain heightMetres={heightMetres} raised={raised} goal={goal} />
        </div>
      </section>
      <Ground {...props} />
      <KangaBorder />
      <Jina saying="measure" />
      <div className="column column-two">
        <GiveForm {...props.giveForm} />
        <Promise />
      </div>
      <Ways {...props} />
      <PhasesTold {...props.history} />
      <Story goal={goal} share={props.share} />
    </div>
  )
}

/**
 * A form that was not accepted comes back on top, without the mountain. A fragment in its address would bring it into
 * view too, but browsers carry a fragment along to where the form leads, and a page with one never refreshes itself.
 */
function SentBack(props: CampaignPageProps) {
  const t = useT()
  return (
    <>
      <div className="column sent-back">
        <h1>{t('campaigns.climb.name')}</h1>
        <GiveForm {...props.giveForm} />
      </div>
      <Ways {...props} />
    </>
  )
}

function Ways({ slug, paybill, accountCode, qr }: CampaignPageProps) {
  return (
    <div className="band">
      <div className="column">
        <WaysToGive slug={slug} paybill={paybill} accountCode={accountCode} qr={qr} />
      </div>
    </div>
  )
}

/** What no phase tells with its source is told beside the sum. */
const isUntold =
  (phases: readonly ToldPhase[]) =>
  ({ recordId }: { recordId: string }): boolean =>
    !phases.some(({ outside }) => outside.some(({ id }) => id === recordId))

/** What was given, on the ground the mountain stands on. */
function Ground({ goal, raised, gifts, heightMetres, asOf, history }: CampaignPageProps) {
  const t = useT()
  const language = useLanguage()
  return (
    <section className="ground">
      <div className="ground-inner">
        {isOnSummit(heightMetres) ? (
          <div className="summit">
            <h2>{t('campaigns.climb.summitTitle')}</h2>
            <p>{t('campaigns.climb.summitText')}</p>
          </div>
        ) : null}
        <MoneyFigure label={t('campaigns.climb.raised')} amount={raised} size="giant" live="raised" />
        <dl className="ground-facts">
          <div>
            <dt>{t('campaigns.climb.goal')}</dt>
            <dd>{formatMoney(goal)}</dd>
          </div>
          <div>
            <dt>{t('campaigns.climb.percent')}</dt>
            <dd>
              <span data-live="percent">{formatCount(percentOf(raised, goal))}</span>&nbsp;%
            </dd>
          </div>
          <div>
            <dt>{t('campaigns.climb.gifts')}</dt>
            <dd data-live="gifts">{formatCount(gifts)}</dd>
          </div>
          <div>
            <dt>{t('campaigns.climb.asOf')}</dt>
            <dd>
              <span data-live="asof">{formatTime(asOf)}</span>, {formatDay(language, asOf)}
            </dd>
          </div>
        </dl>
        {history.openings.filter(isUntold(history.phases)).map(({ amount, source, occurredAt }) => (
          <p key={source} className="ground-note">
            {t('campaigns.climb.opening', {
              amount: formatMoney(amount),
              day: formatDay(language, occurredAt),
              source,
            })}
          </p>
        ))}
        <MountainFigures heightMetres={heightMetres} raised={raised} goal={goal} />
      </div>
    </section>
  )
}

function Promise() {
  const t = useT()
  return (
    <section className="promise">
      <h2>{t('campaigns.promise.title')}</h2>
      <p>{t('campaigns.promise.one')}</p>
      <p>{t('campaigns.promise.two')}</p>
      <p>{t('campaigns.promise.three')}</p>
    </section>
  )
}

function Story({ goal, share }: Pick<CampaignPageProps, 'goal' | 'share'>) {
  const t = useT()
  return (
    <section className="column split">
      <h2>{t('campaigns.story.title')}</h2>
      <div className="story">
        <p className="story-first">{t('campaigns.story.one')}</p>
        <p>{t('campaigns.story.two', { goal: formatMoney(goal) })}</p>
        <p>{t('campaigns.story.three')}</p>
        <p>{t('campaigns.story.four')}</p>
        <button type="button" className="button button-quiet" hidden data-share="">
          {t('campaigns.story.share')}
        </button>
        {share ? <ShareKit share={share} /> : null}
      </div>
    </section>
  )
}
