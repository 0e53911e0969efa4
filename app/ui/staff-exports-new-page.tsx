import { useT } from '#app/i18n/context.tsx'
import { ButtonLink } from './button.tsx'
import { EmptyState } from './empty-state.tsx'
import { PATHS } from './paths.ts'
import { ExportForm } from './staff-exports-form.tsx'
import type { ExportFormProps } from './staff-exports-shapes.ts'
import { datasetWord } from './staff-exports-words.ts'

export type StaffExportsNewPageProps = Omit<ExportFormProps, 'offer'> & {
  /** What her desk may ask for. */
  offers: readonly ExportFormProps['offer'][]
  /** The one she has chosen. */
  chosen: string | null
}

/** First what, then the rest, for its columns depend on it; where there is only one thing to ask for, that is it. */
export function StaffExportsNewPage({ offers, chosen, ...form }: StaffExportsNewPageProps) {
  const t = useT()
  const offer = offers.length === 1 ? offers[0] : offers.find(({ key }) => key === chosen)
  return (
    <>
      <h1>{t('exports.form.title')}</h1>
      {offers.length === 0 ? (
        <EmptyState title={t('exports.form.none')}>
          <p>{t('exports.form.noneText')}</p>
        </EmptyState>
      ) : null}
      {offer ? <p className="lead">{datasetWord(t, offer.key)}</p> : null}
      {offer && offers.length > 1 ? (
        <p>
          <a className="tap" href={`${PATHS.exports}/new`}>
            {t('exports.form.other')}
          </a>
        </p>
      ) : null}
      {offer ? <ExportForm offer={offer} {...form} /> : <Choice offers={offers} />}
    </>
  )
}

function Choice({ offers }: Pick<StaffExportsNewPageProps, 'offers'>) {
  const t = useT()
  if (offers.length === 0) return null
  return (
    <section>
      <h2>{t('exports.form.choose')}</h2>
      <p className="actions">
        {offers.map(({ key }) => (
          <ButtonLink key={key} kind="quiet" href={`${PATHS.exports}/new?file=${key}`}>
            {datasetWord(t, key)}
          </ButtonLink>
        ))}
      </p>
    </section>
  )
}
