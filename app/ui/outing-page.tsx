import { useT } from '#app/i18n/context.tsx'
import { ButtonLink } from './button.tsx'
import { Day } from './day.tsx'
import { FactTable } from './fact-table.tsx'
import { feeWords, leftWords, metresWords } from './outing-words.ts'
import type { OutingView } from './outings-page.tsx'
import { outingPath, outingsPath } from './paths.ts'

/** One mountain on one day, as everybody may see it. Stands in `<Page>`. */
export function OutingPage({ slug, outing }: { slug: string; outing: OutingView }) {
  const t = useT()
  const { when, mountain, metres, day, cutoffOn, fee, free, isOpen, isOver } = outing
  return (
    <>
      <h1>{mountain}</h1>
      <p className="lead">
        <Day day={day} />
      </p>
      <FactTable
        facts={[
          { name: t('outings.list.height'), value: metresWords(t, metres) },
          { name: t('outings.list.fee'), value: feeWords(t, fee) },
          ...(isOver
            ? []
            : [
                { name: t('outings.list.places'), value: leftWords(t, outing) },
                { name: t('outings.page.cutoff'), value: <Day day={cutoffOn} /> },
              ]),
        ]}
      />
      {isOpen ? (
        <>
          <ButtonLink href={`${outingPath(slug, when)}/ask`}>
            {free > 0 ? t('outings.page.ask') : t('outings.page.askFull')}
          </ButtonLink>
          <p>{t('outings.page.meeting')}</p>
          <p className="soft">{t('outings.page.fromPage')}</p>
        </>
      ) : (
        <p>{isOver ? t('outings.page.isOver') : t('outings.page.isClosed')}</p>
      )}
      <p>
        <a className="tap" href={outingsPath(slug)}>
          {t('outings.list.back')}
        </a>
      </p>
    </>
  )
}
