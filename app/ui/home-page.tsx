import type { Money } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatCount, formatMoney } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { heightOf, percentOf } from './climb.ts'
import { CONTACT } from './contact.ts'
import { Jina } from './jina.tsx'
import { KangaBorder } from './kanga-border.tsx'
import { Medallion } from './medallion.tsx'
import { MoneyFigure } from './money-figure.tsx'
import { Mountain, MountainFigures } from './mountain.tsx'
import type { PostCard } from './newsroom-shapes.ts'
import { APPLY } from './joining-paths.ts'
import { HOUSE } from './house-paths.ts'
import { DUES_PAGE, PATHS, trainingsPath } from './paths.ts'
import { PostList } from './post-list.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { type PublicTraining, TrainingList } from './trainings-page.tsx'
import { type Counter, Figures } from './work-pages.tsx'

export type HomePageProps = {
  campaign: { slug: string; goal: Money; raised: Money }
  latest: readonly PostCard[]
  counters: readonly Counter[]
  trainings: readonly PublicTraining[]
}

/** Stands in `<Page wide>`. */
export function HomePage({ campaign, latest, counters, trainings }: HomePageProps) {
  const t = useT()
  return (
    <>
      <section className="hero">
        <div className="hero-inner">
          <Medallion />
          <h1>{t('common.home.welcome')}</h1>
          <p>{t('common.home.lead')}</p>
          <a className="hero-help" href={CONTACT.phoneHref}>
            {t('common.page.helpline')} <strong>{CONTACT.phone}</strong>
          </a>
        </div>
      </section>
      <KangaBorder />
      <Jina saying="unity" />
      <section className="column about">
        <div>
          <h2>{t('common.home.who')}</h2>
          <p>{t('common.home.whoText')}</p>
          <p>
            <a className="tap" href={HOUSE.about}>
              {t('about.about.title')}
            </a>
          </p>
        </div>
        <dl className="creed">
          <div>
            <dt>{t('common.home.visionTitle')}</dt>
            <dd>{t('common.home.vision')}</dd>
          </div>
          <div>
            <dt>{t('common.home.missionTitle')}</dt>
            <dd>{t('common.home.mission')}</dd>
          </div>
        </dl>
      </section>
      <ClimbTeaser {...campaign} />
      <section className="column wide">
        <h2>{t('newsroom.home.title')}</h2>
        {latest.length === 0 ? <p>{t('newsroom.home.none')}</p> : <PostList posts={latest} level={3} />}
        <p>
          <a className="tap" href={HOUSE.newsroom}>
            {t('newsroom.all')}
          </a>
        </p>
      </section>
      {trainings.length > 0 ? (
        <section className="column wide">
          <h2>{t('common.home.trainings')}</h2>
          <TrainingList trainings={trainings} />
          <p>
            <a className="tap" href={trainingsPath}>
              {t('trainings.list.back')}
            </a>
          </p>
        </section>
      ) : null}
      <section className="band">
        <div className="column">
          <h2>{t('about.work.figures')}</h2>
          <Figures counters={counters} />
        </div>
      </section>
      <section className="column pair">
        <div className="panel">
          <h2>{t('common.home.helpTitle')}</h2>
          <p>{t('common.home.helpText')}</p>
          <ButtonLink href={CONTACT.phoneHref}>{t('common.home.call', { number: CONTACT.phone })}</ButtonLink>
        </div>
        <div>
          <h2>{t('common.home.membersTitle')}</h2>
          <p>{t('common.home.membersText')}</p>
          <ul className="seeds">
            <li>{t('common.home.membersJoin')}</li>
            <li>{t('common.home.membersTrain')}</li>
            <li>{t('common.home.membersCard')}</li>
            <li>{t('common.home.membersData')}</li>
          </ul>
          <p className="actions">
            <ButtonLink href={PATHS.signIn}>{t('common.home.membersSignIn')}</ButtonLink>
            <ButtonLink kind="quiet" href={APPLY}>
              {t('common.home.membersJoinLink')}
            </ButtonLink>
            <ButtonLink kind="quiet" href={DUES_PAGE}>
              {t('membership.pay.title')}
            </ButtonLink>
          </p>
        </div>
      </section>
    </>
  )
}

function ClimbTeaser({ slug, goal, raised }: HomePageProps['campaign']) {
  const t = useT()
  const percent = percentOf(raised, goal)
  const href = `/campaigns/${slug}`
  const heightMetres = heightOf(raised, goal)
  return (
    <div data-live-source={`${href}/events`}>
      <section className="sky">
        <div className="sky-inner">
          <div className="sky-words">
            <h2>{t('common.home.climbTitle')}</h2>
            <p className="sky-title">{t('common.home.climbText')}</p>
            <ButtonLink href={href}>{t('common.home.climbLink')}</ButtonLink>
          </div>
          <Mountain heightMetres={heightMetres} raised={raised} goal={goal} />
        </div>
      </section>
      <section className="ground">
        <div className="ground-inner">
          <MoneyFigure label={t('campaigns.climb.raised')} amount={raised} size="giant" live="raised" />
          <ProgressBar label={t('campaigns.climb.raised')} percent={percent} live />
          <p>
            <span data-live="percent">{formatCount(percent)}</span>&nbsp;%{' '}
            {t('common.home.climbOf', { goal: formatMoney(goal) })}
          </p>
          <MountainFigures heightMetres={heightMetres} raised={raised} goal={goal} />
        </div>
      </section>
    </div>
  )
}
