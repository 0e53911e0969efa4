import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { CONTACT } from './contact.ts'
import { DefinitionList } from './definition-list.tsx'
import { EmptyState } from './empty-state.tsx'
import { Jina } from './jina.tsx'
import { Notice } from './notice.tsx'
import { CALLS } from './call-paths.ts'
import { HOUSE } from './house-paths.ts'
import { PATHS, trainingsPath } from './paths.ts'

const NETWORKS = ['defend', 'civicus', 'achpr'] as const

function Networks() {
  const t = useT()
  return (
    <ul className="seeds">
      {NETWORKS.map((network) => (
        <li key={network}>{t(`about.about.network.${network}`)}</li>
      ))}
    </ul>
  )
}

/** Who we are. Stands in `<Page>`. */
export function AboutPage() {
  const t = useT()
  const principles = [
    ...(['participation', 'professionalism', 'accountability', 'nonViolence', 'noHarm'] as const),
    ...(['mutuality', 'equity', 'constitution'] as const),
  ]
  const done = ['together', 'law', 'resolution', 'reports', 'awards', 'duty'] as const
  return (
    <>
      <h1>{t('about.about.title')}</h1>
      <p className="lead">{t('about.about.lead')}</p>
      <p>{t('about.about.trust')}</p>
      <dl className="creed wide">
        <div>
          <dt>{t('common.home.visionTitle')}</dt>
          <dd>{t('common.home.vision')}</dd>
        </div>
        <div>
          <dt>{t('common.home.missionTitle')}</dt>
          <dd>{t('common.home.mission')}</dd>
        </div>
      </dl>
      <section>
        <h2>{t('about.about.principles')}</h2>
        <p>{t('about.about.principlesLead')}</p>
        <ul className="seeds">
          {principles.map((principle) => (
            <li key={principle}>{t(`about.about.principle.${principle}`)}</li>
          ))}
        </ul>
      </section>
      <Jina saying="unity" />
      <section>
        <h2>{t('about.about.run')}</h2>
        <p>{t('about.about.runText')}</p>
      </section>
      <section>
        <h2>{t('about.about.done')}</h2>
        <ul className="ticks">
          {done.map((deed) => (
            <li key={deed}>{t(`about.about.achieved.${deed}`)}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('about.about.networks')}</h2>
        <p>{t('about.about.networksText')}</p>
        <Networks />
      </section>
      <p className="actions">
        <ButtonLink href={HOUSE.work}>{t('about.ways.work')}</ButtonLink>
        <ButtonLink kind="quiet" href={HOUSE.engage}>
          {t('about.ways.engage')}
        </ButtonLink>
      </p>
    </>
  )
}

/** Ways to reach a human. Stands in `<Page>`. */
export function ContactPage() {
  const t = useT()
  return (
    <>
      <h1>{t('about.contact.title')}</h1>
      <p className="lead">{t('about.contact.lead')}</p>
      <section className="panel">
        <h2>{t('about.contact.danger')}</h2>
        <p>{t('about.contact.dangerText')}</p>
        <ButtonLink href={CONTACT.phoneHref}>{t('common.home.call', { number: CONTACT.phone })}</ButtonLink>
      </section>
      <section>
        <h2>{t('about.contact.write')}</h2>
        <DefinitionList
          items={[
            { name: t('about.contact.general'), value: <a href={CONTACT.emailHref}>{CONTACT.email}</a> },
            {
              name: t('about.contact.procurement'),
              value: <a href={CONTACT.procurementHref}>{CONTACT.procurement}</a>,
            },
            { name: t('about.contact.post'), value: t('common.page.postAddress') },
          ]}
        />
        <p>{t('about.contact.press')}</p>
      </section>
      <Notice tone="warning" title={t('about.contact.carefulTitle')}>
        <p>{t('about.contact.careful')}</p>
      </Notice>
      <section>
        <h2>{t('about.contact.social')}</h2>
        <p>{t('about.contact.socialText')}</p>
      </section>
    </>
  )
}

/** Who stands with us: from joint statements, and the networks we belong to. Stands in `<Page>`. */
export function PartnersPage({ signed }: { signed: readonly { name: string; count: number }[] }) {
  const t = useT()
  return (
    <>
      <h1>{t('about.partners.title')}</h1>
      <p className="lead">{t('about.partners.lead')}</p>
      <section>
        <h2>{t('about.partners.signed')}</h2>
        {signed.length === 0 ? (
          <EmptyState title={t('about.partners.none')}>
            <p>{t('about.partners.noneText')}</p>
          </EmptyState>
        ) : (
          <>
            <p>{t('about.partners.signedText')}</p>
            <ul className="seeds">
              {signed.map(({ name, count }) => (
                <li key={name}>
                  {name} ({count})
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <section>
        <h2>{t('about.partners.networks')}</h2>
        <Networks />
      </section>
      <p>
        <ButtonLink href={HOUSE.engage}>{t('about.partners.be')}</ButtonLink>
      </p>
    </>
  )
}

/** When somebody last went through the site with these promises in hand. */
const CHECKED = new Date('2026-11-27T12:00:00+03:00')

/** What works for whom, and what does not yet. Stands in `<Page>`. */
export function AccessPage() {
  const t = useT()
  const language = useLanguage()
  const works = ['scripts', 'phone', 'keyboard', 'contrast', 'language'] as const
  const gaps = ['review', 'pdf', 'signs'] as const
  return (
    <>
      <h1>{t('about.access.title')}</h1>
      <p className="lead">{t('about.access.lead')}</p>
      <section>
        <h2>{t('about.access.aim')}</h2>
        <p>{t('about.access.aimText')}</p>
      </section>
      <div className="pair">
        <section>
          <h2>{t('about.access.works')}</h2>
          <ul className="ticks">
            {works.map((work) => (
              <li key={work}>{t(`about.access.work.${work}`)}</li>
            ))}
          </ul>
        </section>
        <section>
          <h2>{t('about.access.gaps')}</h2>
          <ul className="crosses">
            {gaps.map((gap) => (
              <li key={gap}>{t(`about.access.gap.${gap}`)}</li>
            ))}
          </ul>
        </section>
      </div>
      <section>
        <h2>{t('about.access.tell')}</h2>
        <p>{t('about.access.tellText')}</p>
        <p className="actions">
          <ButtonLink href={CONTACT.emailHref}>{CONTACT.email}</ButtonLink>
          <ButtonLink kind="quiet" href={CONTACT.phoneHref}>
            {CONTACT.phone}
          </ButtonLink>
        </p>
        <p className="soft">{t('about.access.checked', { day: formatDay(language, CHECKED) })}</p>
      </section>
    </>
  )
}

/** Ways to take part. Stands in `<Page>`. */
export function EngagePage({ slug }: { slug: string }) {
  const t = useT()
  const ways = [
    { way: 'give', href: `/give/${slug}`, link: t('about.engage.giveLink') },
    { way: 'climb', href: `/campaigns/${slug}`, link: t('about.engage.climbLink') },
    { way: 'join', href: PATHS.join, link: t('about.engage.joinLink') },
    { way: 'train', href: trainingsPath, link: t('trainings.list.title') },
    { way: 'partner', href: HOUSE.partners, link: t('about.ways.partners') },
    { way: 'calls', href: CALLS, link: t('calls.title') },
    { way: 'volunteer', href: HOUSE.contact, link: t('about.engage.writeTo') },
  ] as const
  return (
    <>
      <h1>{t('about.engage.title')}</h1>
      <p className="lead">{t('about.engage.lead')}</p>
      <div className="wide">
        <ul className="posts">
          {ways.map(({ way, href, link }) => (
            <li key={way}>
              <article>
                <h2>{t(`about.engage.${way}Title`)}</h2>
                <p>{t(`about.engage.${way}`)}</p>
                <p>
                  <ButtonLink kind={way === 'give' ? 'primary' : 'quiet'} href={href}>
                    {link}
                  </ButtonLink>
                </p>
              </article>
            </li>
          ))}
        </ul>
      </div>
      <Jina saying="measure" />
    </>
  )
}
