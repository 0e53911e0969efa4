import { OUTGOING } from '#app/config/hosts.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { LANGUAGES, type Language } from '#app/i18n/language.ts'
import { translator } from '#app/i18n/translate.ts'
import { ButtonLink } from './button.tsx'
import { Copyable } from './copyable.tsx'
import { Fold } from './fold.tsx'
import { posterPath } from './paths.ts'

/** `link` is short, for people to type; `page` is where it leads. Both whole. */
export type ShareView = {
  kind: 'campaign' | 'climber' | 'team'
  code: string
  name: string | null
  paybill: string
  link: string
  page: string
}

/** What is sent to friends, in one of the two languages. `own`: by the climber herself. */
export function shareText({ kind, name, link, paybill, code }: ShareView, language: Language, own = false): string {
  const t = translator(language)
  const words = { name: name ?? '', link, paybill, code }
  return own ? t('climbers.own.message', words) : t(`share.kit.text.${kind}`, words)
}

/** Sharing without scripts: by WhatsApp, by a text to copy, by a short address, and on paper. */
export function ShareKit({ share, own = false }: { share: ShareView; own?: boolean }) {
  const t = useT()
  const language = useLanguage()
  const languages = [language, ...LANGUAGES.filter((other) => other !== language)]
  return (
    <Fold title={t('share.kit.title')}>
      {languages.map((each) => {
        const text = shareText(share, each, own)
        return (
          <section key={each} className="form" lang={each === language ? undefined : each}>
            <Copyable label={translator(each)('share.kit.message')} value={text} isText />
            <p>
              <ButtonLink href={`${OUTGOING.whatsApp}/?text=${encodeURIComponent(text)}`}>
                {translator(each)('share.kit.whatsApp')}
              </ButtonLink>
            </p>
          </section>
        )
      })}
      <Copyable label={t('share.kit.link')} value={share.link} />
      <p>{t('share.kit.poster')}</p>
      <ul>
        {languages.flatMap((each) =>
          (['a4', 'a6'] as const).map((paper) => (
            <li key={each + paper} lang={each === language ? undefined : each}>
              <a className="tap" href={posterPath(share.code, paper, each)}>
                {translator(each)('share.kit.paper', { paper: paper.toUpperCase() })}
              </a>
            </li>
          )),
        )}
      </ul>
    </Fold>
  )
}
