import { useT } from '#app/i18n/context.tsx'
import { CONTACT } from './contact.ts'

export function PageFooter() {
  const t = useT()
  return (
    <footer className="footer">
      <div className="footer-inner">
        <p className="footer-strapline">{t('common.strapline')}</p>
        <dl>
          <div>
            <dt>{t('common.page.helpline')}</dt>
            <dd>
              <a className="footer-phone" href={CONTACT.phoneHref}>
                {CONTACT.phone}
              </a>
            </dd>
          </div>
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
        </dl>
        <p>
          <a href="/safety">{t('common.page.exitAbout')}</a>
        </p>
      </div>
    </footer>
  )
}
