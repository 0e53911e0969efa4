import type { Money } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatCount, formatMoney } from '#app/i18n/format.ts'
import { BeneficiaryWays } from './beneficiary-ways.tsx'
import { ButtonLink } from './button.tsx'
import { heightOf, percentOf } from './climb.ts'
import { GiveForm } from './give-form.tsx'
import { KangaBorder } from './kanga-border.tsx'
import { MoneyFigure } from './money-figure.tsx'
import { Mountain } from './mountain.tsx'
import { teamPath } from './paths.ts'
import { Summits } from './summits.tsx'
import { Photo, type PhotoShown } from './photo.tsx'
import { ShareKit, type ShareView } from './share-kit.tsx'
import { StoryText } from './story.tsx'
import { type SupporterWords, Supporters } from './supporters.tsx'

export type ClimberPageProps = {
  slug: string
  paybill: string
  qr: { size: number; path: string }
  county: string | null
  share: ShareView
  supporters: readonly SupporterWords[]
  /** Tops that she has stood on, as staff confirmed it. */
  summits: readonly { mountain: string; metres: number | null; day: string }[]
  climber: {
    code: string
    name: string
    story: string
    kind: 'mountain' | 'virtual'
    goal: Money
    raised: Money
    gifts: number
    photo: PhotoShown | null
    team: { code: string; name: string } | null
  }
}

/** A climber and her own mountain: her goal is as high as Kilimanjaro. Stands in `<Page wide>`. */
export function ClimberPage(props: ClimberPageProps) {
  const { slug, paybill, qr, county, share, supporters, summits, climber } = props
  const t = useT()
  const { code, name, story, kind, goal, raised, gifts, photo, team } = climber
  return (
    <>
      <section className="sky">
        <div className="sky-inner">
          <div className="sky-words">
            <h1>{name}</h1>
            <p className="sky-title">{t(`climbers.page.kinds.${kind}`)}</p>
            <ButtonLink href="#give">{t('campaigns.climb.give')}</ButtonLink>
          </div>
          <Mountain heightMetres={heightOf(raised, goal)} raised={raised} goal={goal} />
        </div>
      </section>
      <section className="ground">
        <div className="ground-inner">
          <MoneyFigure label={t('campaigns.climb.raised')} amount={raised} size="giant" />
          <dl className="ground-facts">
            <div>
              <dt>{t('climbers.page.goal')}</dt>
              <dd>{formatMoney(goal)}</dd>
            </div>
            <div>
              <dt>{t('campaigns.climb.percent')}</dt>
              <dd>{formatCount(percentOf(raised, goal))}&nbsp;%</dd>
            </div>
            <div>
              <dt>{t('climbers.page.gifts')}</dt>
              <dd>{formatCount(gifts)}</dd>
            </div>
            {team ? (
              <div>
                <dt>{t('climbers.page.team')}</dt>
                <dd>
                  <a className="tap" href={teamPath(slug, team.code)}>
                    {team.name}
                  </a>
                </dd>
              </div>
            ) : null}
            {county ? (
              <div>
                <dt>{t('climbers.page.county')}</dt>
                <dd>{county}</dd>
              </div>
            ) : null}
          </dl>
        </div>
      </section>
      <KangaBorder />
      <div className="column column-two">
        <GiveForm slug={slug} to={{ code, name }} />
        <section>
          <h2>{t('climbers.page.story')}</h2>
          {photo ? <Photo photo={photo} name={name} /> : null}
          <StoryText text={story} />
          <Summits summits={summits} />
          <button type="button" className="button button-quiet" hidden data-share="">
            {t('climbers.page.share')}
          </button>
          <ShareKit share={share} />
          <Supporters supporters={supporters} />
        </section>
      </div>
      <div className="band">
        <section className="column">
          <BeneficiaryWays slug={slug} paybill={paybill} code={code} name={name} qr={qr} />
        </section>
      </div>
    </>
  )
}
