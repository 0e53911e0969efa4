import { useT } from '#app/i18n/context.tsx'
import { CONTACT } from './contact.ts'
import { HOUSE } from './house-paths.ts'
import { CHECK } from './paths.ts'

/** The helpline stands on every page; on a neutral one without the words and addresses that say whose it is. */
export function PageFooter({ neutral = false }: { neutral?: boolean }) {
  const t = useT()
  return (
    <footer className="footer">
      <div className="footer-inner">
        {neutral ? null : <p className="footer-strapline">{t('common.strapline')}</p>}
        <dl>
          <div>
            <dt>{t('common.page.helpline')}</dt>
            <dd>
              <a className="footer-phone" href={CONTACT.phoneHref}>
                {CONTACT.phone}
              </a>
            </dd>
          </div>
          {neutral ? null : (
            <>
              <div>
                <dt>{t('common.page.email')}</dt>
                <dd>
                  <a href={CONTACT.emailHref}>{CONTACT.email}</a>
                </dd>
              </div>
              <div>
                <dt>{t('common.page.post')}</dt>
                <dd>{t('common.page.postAddress')}</dd>
              </div>
            </>
          )}
        </dl>
        <p className="shelf">
          <a href={HOUSE.safety}>{t('common.page.exitAbout')}</a>
          {neutral ? null : <a href={CHECK}>{t('papers.check.title')}</a>}
          {neutral
            ? null
            : (['partners', 'privacy', 'accessibility'] as const).map((way) => (
                <a key={way} href={HOUSE[way]}>
                  {t(`about.ways.${way}`)}
                </a>
              ))}
        </p>
      </div>
    </footer>
  )
}
