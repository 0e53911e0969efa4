import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { noonOf } from './day.tsx'
import { Fold } from './fold.tsx'
import { Notice } from './notice.tsx'
import { PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'

export type OwnBelonging = {
  inclusion: {
    includedId: string
    organisation: string
    since: string
    lastOn: string | null
    untilOn: string | null
    isOver: boolean
    isOpen: boolean
  } | null
  asked: readonly { invitationId: string; organisation: string }[]
  mayChange: boolean
}

/** By which organisation she belongs, what she can do about it, and which ask her. */
export function MembershipBelonging({ inclusion, asked, mayChange }: OwnBelonging) {
  const t = useT()
  return (
    <>
      {asked.map(({ invitationId, organisation }) => (
        <Notice key={invitationId} tone="info" title={t('belonging.included.asks', { organisation })}>
          <p>{t('belonging.included.asksText')}</p>
          <PostButton action={PATHS.membershipBelonging} fields={{ do: 'yes', invitation: invitationId }}>
            {t('belonging.included.yes')}
          </PostButton>
          <PostButton kind="quiet" action={PATHS.membershipBelonging} fields={{ do: 'no', invitation: invitationId }}>
            {t('belonging.included.no')}
          </PostButton>
        </Notice>
      ))}
      {inclusion ? <Inclusion inclusion={inclusion} mayChange={mayChange} /> : null}
    </>
  )
}

type InclusionProps = { inclusion: NonNullable<OwnBelonging['inclusion']>; mayChange: boolean }

function Inclusion({ inclusion, mayChange }: InclusionProps) {
  const [t, language] = [useT(), useLanguage()]
  const say = (day: string | null) => (day === null ? '' : formatDay(language, noonOf(day)))
  const { includedId, organisation, since, lastOn, untilOn, isOver, isOpen } = inclusion
  return (
    <section>
      <h2>{t('belonging.included.title')}</h2>
      <p className="lead">{t('belonging.included.by', { organisation, since: say(since) })}</p>
      <p>
        {untilOn === null
          ? t('belonging.included.gone', { organisation })
          : isOver
            ? t(isOpen ? 'belonging.included.over' : 'belonging.included.ended', { organisation, until: say(untilOn) })
            : t('belonging.included.until', { until: say(lastOn) })}
      </p>
      {mayChange ? (
        <>
          <p>{t('belonging.included.changeText', { since: say(since) })}</p>
          <PostButton kind={isOver ? 'primary' : 'quiet'} action={PATHS.membershipBelonging} fields={{ do: 'change' }}>
            {t('belonging.included.change')}
          </PostButton>
        </>
      ) : null}
      {isOpen ? (
        <>
          <PostButton kind="quiet" action={PATHS.membershipBelonging} fields={{ do: 'leave', included: includedId }}>
            {t('belonging.included.leave')}
          </PostButton>
          <Fold title={t('belonging.included.goneTitle')}>
            <p>{t('belonging.included.goneText')}</p>
            <PostButton kind="quiet" action={PATHS.membershipBelonging} fields={{ do: 'gone', included: includedId }}>
              {t('belonging.included.goneDo')}
            </PostButton>
          </Fold>
        </>
      ) : null}
    </section>
  )
}
