import type { ProviderHealth } from '#app/domain/payments/health-views.ts'
import { useT } from '#app/i18n/context.tsx'
import { en } from '#app/i18n/en/index.ts'
import { formatCount } from '#app/i18n/format.ts'
import type { HealthPageProps } from './health-shapes.ts'
import { PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { RowList } from './row-list.tsx'
import { When } from './when.tsx'

type Props = Pick<ProviderHealth, 'kept' | 'keptCount'> & Pick<HealthPageProps, 'jobs'>
type Why = keyof (typeof en)['health']['kept']['whys']

const isWhy = (why: string): why is Why => Object.hasOwn(en.health.kept.whys, why)

/** What waits for a person, and what failed for good. */
export function HealthTroubles({ kept, keptCount, jobs }: Props) {
  const t = useT()
  return (
    <>
      <section>
        <h2>{t('health.kept.title')}</h2>
        {keptCount > kept.length ? <p>{t('health.kept.more', { count: keptCount })}</p> : null}
        {kept.length === 0 ? <p>{t('health.kept.none')}</p> : null}
        <RowList
          items={kept.map(({ messageId, why, reference, at }) => ({
            key: messageId,
            title: isWhy(why) ? t(`health.kept.whys.${why}`) : why,
            text: (
              <>
                {reference ? <span className="id">{reference} </span> : null}
                <When at={at} />
              </>
            ),
            actions: (['again', 'close'] as const).map((act) => (
              <PostButton
                key={act}
                action={`${PATHS.health}/kept`}
                fields={{ message: messageId, act }}
                kind="quiet"
                small
                label={t(`health.kept.${act}Of`, { id: messageId })}
              >
                {t(`health.kept.${act}`)}
              </PostButton>
            )),
          }))}
        />
      </section>
      <section>
        <h2>{t('health.jobs.title')}</h2>
        {jobs.length === 0 ? <p>{t('health.jobs.none')}</p> : <p>{formatCount(jobs.length)}</p>}
        <RowList
          items={jobs.map(({ jobId, name, fault, at, mayRunAgain }) => ({
            key: jobId,
            title: <span className="id">{name}</span>,
            text: (
              <>
                <span className="id">{fault}</span> <When at={at} />
              </>
            ),
            actions: mayRunAgain ? (
              <PostButton
                action={`${PATHS.health}/job`}
                fields={{ job: jobId }}
                kind="quiet"
                small
                label={t('health.jobs.againOf', { name })}
              >
                {t('health.jobs.again')}
              </PostButton>
            ) : null,
          }))}
        />
      </section>
    </>
  )
}
