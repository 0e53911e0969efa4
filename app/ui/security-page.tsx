import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatTime } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { Copyable } from './copyable.tsx'
import { Fold } from './fold.tsx'
import { type MeNews, methodWords, type SessionMethod } from './me-words.ts'
import { News } from './news.tsx'
import { Notice } from './notice.tsx'
import { PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { RowList } from './row-list.tsx'
import { StateTag } from './state-tag.tsx'

type Session = { id: string; startedAt: Date; seenAt: Date; method: SessionMethod; isThis: boolean }

export type SecurityPageProps = {
  signInName: string
  hasAuthenticator: boolean
  passkeys: number
  recoveryCodesLeft: number
  /** Somebody has asked for a new passphrase, and may set it from then on. */
  recoveryReadyAt: Date | null
  /** The newest first. */
  sessions: readonly Session[]
  news?: MeNews | undefined
}

/**
 * Sends to `PATHS.sessions` `do`: `end` with `id`, or `end-all`; to `PATHS.recovery` nothing, which stops every recovery.
 * The rest stands on pages of its own. Stands in `<Page nav>`.
 */
export function SecurityPage(props: SecurityPageProps) {
  const t = useT()
  const { hasAuthenticator, passkeys, recoveryCodesLeft, recoveryReadyAt, sessions, news } = props
  return (
    <>
      <h1>{t('me.security.title')}</h1>
      <p className="lead">{t('me.security.lead')}</p>
      <News news={news} />
      {recoveryReadyAt ? <Recovery readyAt={recoveryReadyAt} /> : null}
      <Fold title={t('me.security.nameFold')}>
        <Copyable label={t('me.copy.handle')} value={props.signInName} />
        <p>{t('me.security.nameText')}</p>
      </Fold>
      <RowList
        items={[
          {
            key: 'passphrase',
            title: t('me.security.passphraseTitle'),
            text: t('me.security.passphraseText'),
            actions: <Way href={PATHS.passphrase}>{t('me.security.passphraseLink')}</Way>,
          },
          {
            key: 'app',
            title: t('me.security.appTitle'),
            tag: hasAuthenticator ? (
              <StateTag tone="good">{t('me.security.appOn')}</StateTag>
            ) : (
              <StateTag tone="quiet">{t('me.security.appOff')}</StateTag>
            ),
            text: t('me.security.appText'),
            actions: (
              <Way href={PATHS.app}>{hasAuthenticator ? t('me.security.appRemove') : t('me.security.appAdd')}</Way>
            ),
          },
          {
            key: 'passkeys',
            title: t('me.security.passkeysTitle'),
            text: passkeys === 0 ? t('me.security.passkeysNone') : t('me.security.passkeysCount', { count: passkeys }),
            actions: <Way href={PATHS.passkeys}>{t('me.security.passkeysLink')}</Way>,
          },
          {
            key: 'codes',
            title: t('me.security.codesTitle'),
            text: t('me.security.codesLeft', { count: recoveryCodesLeft }),
            actions: <Way href={PATHS.codes}>{t('me.security.codesLink')}</Way>,
          },
        ]}
      />
      <section>
        <h2>{t('me.security.sessionsTitle')}</h2>
        <p>{t('me.security.sessionsText')}</p>
        <Sessions sessions={sessions} />
        <div className="actions">
          <PostButton kind="danger" action={PATHS.sessions} fields={{ do: 'end-all' }}>
            {t('me.security.sessionsEnd')}
          </PostButton>
        </div>
      </section>
    </>
  )
}

const Way = ({ href, children }: { href: string; children: string }) => (
  <ButtonLink kind="quiet" small href={href}>
    {children}
  </ButtonLink>
)

function Recovery({ readyAt }: { readyAt: Date }) {
  const t = useT()
  const language = useLanguage()
  return (
    <Notice tone="warning" title={t('me.security.recoveryTitle')}>
      <div className="form">
        <p>{t('me.security.recoveryText', { day: formatDay(language, readyAt), time: formatTime(readyAt) })}</p>
        <PostButton kind="danger" action={PATHS.recovery}>
          {t('me.security.recoveryStop')}
        </PostButton>
      </div>
    </Notice>
  )
}

function Sessions({ sessions }: { sessions: readonly Session[] }) {
  const t = useT()
  const language = useLanguage()
  const when = (at: Date) => ({ day: formatDay(language, at), time: formatTime(at) })
  return (
    <RowList
      items={sessions.map(({ id, startedAt, seenAt, method, isThis }) => ({
        key: id,
        title: methodWords[method](t),
        tag: isThis ? <StateTag>{t('me.security.sessionThis')}</StateTag> : null,
        text: `${t('me.security.sessionStarted', when(startedAt))}; ${t('me.security.sessionSeen', when(seenAt))}`,
        actions: isThis ? null : (
          <PostButton
            kind="quiet"
            small
            action={PATHS.sessions}
            fields={{ do: 'end', id }}
            label={t('me.security.sessionEndOf', when(startedAt))}
          >
            {t('me.security.sessionEnd')}
          </PostButton>
        ),
      }))}
    />
  )
}
