import type { Unit } from '#app/domain/milestones/codes.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { CONTACT } from './contact.ts'
import { noonOf } from './day.tsx'
import { Jina } from './jina.tsx'
import { HOUSE } from './house-paths.ts'
import { valueWords } from './milestone-words.ts'
import { PATHS } from './paths.ts'

export type Counter = {
  slug: string
  unit: Unit
  name: { en: string; sw: string }
  figure: { value: bigint; asOf: string }
}

/** Published figures, each with its day and the way to the rule by which it is counted; nothing where none is published. */
export function Figures({ counters }: { counters: readonly Counter[] }) {
  const [t, language] = [useT(), useLanguage()]
  if (counters.length === 0) return <p>{t('milestones.impact.noneText')}</p>
  return (
    <>
      <dl className="ground-facts figures">
        {counters.map(({ slug, unit, name, figure }) => (
          <div key={slug}>
            <dd>{valueWords(unit, figure.value)}</dd>
            <dt>
              <a href={`${HOUSE.impact}#${slug}`}>{name[language]}</a>
              <br />
              <small>{formatDay(language, noonOf(figure.asOf))}</small>
            </dt>
          </div>
        ))}
      </dl>
      <p>
        <a className="tap" href={HOUSE.impact}>
          {t('milestones.impact.home')}
        </a>
      </p>
    </>
  )
}

/** The four areas of what we do. Stands in `<Page>`. */
export function WorkPage({ counters }: { counters: readonly Counter[] }) {
  const t = useT()
  return (
    <>
      <h1>{t('about.work.title')}</h1>
      <p className="lead">{t('about.work.lead')}</p>
      <ol className="steps areas">
        {(['law', 'safety', 'well', 'house'] as const).map((area) => (
          <li key={area}>
            <div>
              <h2>{t(`about.work.area.${area}Title`)}</h2>
              <p>{t(`about.work.area.${area}`)}</p>
            </div>
          </li>
        ))}
      </ol>
      <section>
        <h2>{t('about.work.figures')}</h2>
        <Figures counters={counters} />
      </section>
      <section>
        <h2>{t('about.work.attacks')}</h2>
        <p>{t('about.work.attacksText')}</p>
      </section>
      <section className="panel">
        <h2>{t('about.work.help')}</h2>
        <p>{t('common.home.helpText')}</p>
        <ButtonLink href={CONTACT.phoneHref}>{t('common.home.call', { number: CONTACT.phone })}</ButtonLink>
      </section>
    </>
  )
}

/** The network of women who defend human rights. Stands in `<Page>`. */
export function NetworkPage() {
  const t = useT()
  return (
    <>
      <h1>
        {/* Too long for a narrow screen in one piece, and it breaks only here. */}
        #NiMama
        <wbr />
        Network
      </h1>
      <p className="lead">{t('about.network.lead')}</p>
      <div className="pair">
        <section>
          <h2>{t('about.network.who')}</h2>
          <ul className="seeds">
            {(['women', 'allies', 'unnamed', 'lgbti'] as const).map((who) => (
              <li key={who}>{t(`about.network.belongs.${who}`)}</li>
            ))}
          </ul>
        </section>
        <section>
          <h2>{t('about.network.does')}</h2>
          <ul className="seeds">
            {(['advocacy', 'document', 'economy', 'safety', 'help'] as const).map((deed) => (
              <li key={deed}>{t(`about.network.deeds.${deed}`)}</li>
            ))}
          </ul>
        </section>
      </div>
      <Jina saying="unity" />
      <section>
        <h2>{t('about.network.law')}</h2>
        <p>{t('about.network.lawText')}</p>
      </section>
      <section>
        <h2>{t('about.network.duties')}</h2>
        <div className="creed">
          {(['respect', 'protect', 'fulfil'] as const).map((duty) => (
            <div key={duty}>
              <h3>{t(`about.network.${duty}Title`)}</h3>
              <p>{t(`about.network.${duty}`)}</p>
            </div>
          ))}
        </div>
      </section>
      <div className="pair">
        <section>
          <h2>{t('about.network.risks')}</h2>
          <ul className="seeds">
            {(['abuse', 'sexual', 'family', 'psychosocial', 'arrest', 'killing'] as const).map((risk) => (
              <li key={risk}>{t(`about.network.risk.${risk}`)}</li>
            ))}
          </ul>
          <p>{t('about.network.risksText')}</p>
        </section>
        <section>
          <h2>{t('about.network.support')}</h2>
          <ul className="ticks">
            {(['name', 'local', 'condemn', 'skills', 'fund'] as const).map((way) => (
              <li key={way}>{t(`about.network.supports.${way}`)}</li>
            ))}
          </ul>
        </section>
      </div>
      <section className="panel">
        <h2>{t('about.network.join')}</h2>
        <p>{t('about.network.joinText')}</p>
        <p className="actions">
          <ButtonLink href={PATHS.join}>{t('about.engage.joinLink')}</ButtonLink>
          <ButtonLink kind="quiet" href={HOUSE.contact}>
            {t('about.engage.writeTo')}
          </ButtonLink>
        </p>
      </section>
    </>
  )
}
