import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import type { MeNews } from './me-words.ts'
import { News } from './news.tsx'
import { BackToSecurity } from './passphrase-page.tsx'
import { PasskeyArea } from './passkey-area.tsx'
import { PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { RowList } from './row-list.tsx'

export type PasskeysPageProps = {
  passkeys: readonly { id: string; createdAt: Date | null }[]
  news?: MeNews | undefined
}

/** Sends `id` of one to remove, to its own address; adding one is a script's. Stands in `<Page nav>`. */
export function PasskeysPage({ passkeys, news }: PasskeysPageProps) {
  const t = useT()
  const language = useLanguage()
  const named = (createdAt: Date | null) =>
    createdAt ? t('me.security.passkey', { day: formatDay(language, createdAt) }) : t('me.security.passkeysTitle')
  return (
    <>
      <h1>{t('me.security.passkeysTitle')}</h1>
      <p className="lead">{t('me.security.passkeysText')}</p>
      <News news={news} />
      {passkeys.length === 0 ? <p>{t('me.security.passkeysNone')}</p> : null}
      <RowList
        items={passkeys.map(({ id, createdAt }) => ({
          key: id,
          title: named(createdAt),
          actions: (
            <PostButton
              kind="quiet"
              small
              action={PATHS.passkeys}
              fields={{ id }}
              label={`${t('me.security.passkeyRemove')}: ${named(createdAt)}`}
            >
              {t('me.security.passkeyRemove')}
            </PostButton>
          ),
        }))}
      />
      <PasskeyArea use="add" />
      <noscript>
        <p>{t('me.security.passkeyNeeds')}</p>
      </noscript>
      <BackToSecurity />
    </>
  )
}
