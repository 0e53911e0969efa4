import { useT } from '#app/i18n/context.tsx'
import { CONTACT } from './contact.ts'
import { HOUSE } from './house-paths.ts'
import { Jina } from './jina.tsx'

/** What quick exit can and cannot do, said before anyone has to rely on it, what is stored, and how an account is used safely. Stands in `<Page>`. */
export function SafetyPage() {
  const t = useT()
  return (
    <>
      <h1>{t('common.safety.title')}</h1>
      <p className="lead">{t('common.safety.lead')}</p>
      <div className="pair">
        <section>
          <h2>{t('common.safety.doesTitle')}</h2>
          <ul className="ticks">
            <li>{t('common.safety.doesLeave')}</li>
            <li>{t('common.safety.doesSignOut')}</li>
            <li>{t('common.safety.doesClear')}</li>
            <li>{t('common.safety.doesKeys')}</li>
          </ul>
        </section>
        <section>
          <h2>{t('common.safety.notTitle')}</h2>
          <ul className="crosses">
            <li>{t('common.safety.notHistory')}</li>
            <li>{t('common.safety.notBack')}</li>
            <li>{t('common.safety.notMessages')}</li>
            <li>{t('common.safety.notWatching')}</li>
          </ul>
        </section>
      </div>
      <Jina saying="care" />
      <div className="pair">
        <section>
          <h2>{t('common.safety.storesTitle')}</h2>
          <ul className="seeds">
            <li>{t('common.safety.storesVisitor')}</li>
            <li>{t('common.safety.storesGiver')}</li>
            <li>{t('common.safety.storesAccount')}</li>
            <li>{t('common.safety.storesOpened')}</li>
            <li>{t('common.safety.storesMessages')}</li>
          </ul>
          <p>
            <a className="tap" href={HOUSE.privacy}>
              {t('common.safety.storesMore')}
            </a>
          </p>
        </section>
        <section>
          <h2>{t('common.safety.useTitle')}</h2>
          <ul className="seeds">
            <li>{t('common.safety.useName')}</li>
            <li>{t('common.safety.useChannel')}</li>
            <li>{t('common.safety.useTrusted')}</li>
            <li>{t('common.safety.useCodes')}</li>
            <li>{t('common.safety.useSignOut')}</li>
          </ul>
        </section>
      </div>
      <section>
        <h2>{t('common.safety.saferTitle')}</h2>
        <ul className="seeds">
          <li>{t('common.safety.saferDevice')}</li>
          <li>{t('common.safety.saferPrivate')}</li>
          <li>{t('common.safety.saferHistory')}</li>
          <li>{t('common.safety.saferCall', { number: CONTACT.phone })}</li>
        </ul>
      </section>
    </>
  )
}
