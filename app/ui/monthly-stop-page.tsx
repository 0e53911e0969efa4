import { useT } from '#app/i18n/context.tsx'
import { ConfirmPanel } from './confirm-panel.tsx'

/** Says what stopping does, before it is done. Stands in `<Page>`. */
export function MonthlyStopPage({ token }: { token: string }) {
  const t = useT()
  return (
    <>
      <h1>{t('monthly.title')}</h1>
      <ConfirmPanel
        id="stop"
        title={t('monthly.stop.title')}
        yes={t('monthly.stop.yes')}
        action={`/monthly/${token}/stop`}
        back={`/monthly/${token}`}
      >
        <p>{t('monthly.stop.what')}</p>
        <p>{t('monthly.stop.other')}</p>
      </ConfirmPanel>
    </>
  )
}
