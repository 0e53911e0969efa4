import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { RadioGroup } from './choices.tsx'
import { Copyable } from './copyable.tsx'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { ownClimbPath } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { RowList } from './row-list.tsx'
import { StateTag } from './state-tag.tsx'
import { TextField } from './text-field.tsx'

export type OwnTeamProps = {
  token: string
  isShown: boolean
  place: { name: string; code: string; state: 'asked' | 'in'; isShown: boolean; isCaptain: boolean } | null
  crew: {
    invitation: string
    members: readonly { code: string; name: string; state: 'asked' | 'in' }[]
  } | null
}

/** The team of a climber: joining and founding one, leaving it, and for its captain who is in it. */
export function OwnTeam({ token, isShown, place, crew }: OwnTeamProps) {
  const t = useT()
  const action = `${ownClimbPath(token)}/team`
  return (
    <section>
      <h2>{t('climbers.own.teamTitle')}</h2>
      {place === null ? <p>{t('climbers.own.teamNone')}</p> : null}
      {place ? (
        <p>
          {place.state === 'asked'
            ? t('climbers.own.teamAsked', { name: place.name })
            : t('climbers.own.teamIn', { name: place.name })}
        </p>
      ) : null}
      {place && !place.isCaptain ? (
        <PostButton action={action} fields={{ do: 'leave' }} kind="quiet">
          {place.state === 'asked' ? t('climbers.own.takeBack') : t('climbers.own.leave')}
        </PostButton>
      ) : null}
      {place?.isCaptain && crew ? <Crew token={token} place={place} crew={crew} /> : null}
      {place === null ? <WithoutTeam action={action} isShown={isShown} /> : null}
    </section>
  )
}

function WithoutTeam({ action, isShown }: { action: string; isShown: boolean }) {
  const t = useT()
  return (
    <>
      <Fold title={t('climbers.own.join')}>
        <form className="form" method="post" action={action} noValidate>
          <HiddenFields values={{ do: 'join' }} />
          <TextField name="code" label={t('climbers.own.joinCode')} autoComplete="off" maxLength={40} />
          <Button>{t('climbers.own.joinSubmit')}</Button>
        </form>
      </Fold>
      <Fold title={t('climbers.own.found')}>
        {isShown ? (
          <form className="form" method="post" action={action} noValidate>
            <HiddenFields values={{ do: 'found' }} />
            <TextField name="teamName" label={t('climbers.own.teamName')} autoComplete="off" maxLength={80} />
            <RadioGroup
              name="joining"
              legend={t('climbers.own.joining')}
              value="open"
              options={[
                { value: 'open', label: t('climbers.own.joiningOpen') },
                { value: 'approval', label: t('climbers.own.joiningApproval') },
                { value: 'invitation', label: t('climbers.own.joiningInvitation') },
              ]}
            />
            <Button>{t('climbers.own.foundSubmit')}</Button>
          </form>
        ) : (
          <p>{t('climbers.own.foundText')}</p>
        )}
      </Fold>
    </>
  )
}

type CrewProps = { token: string; place: NonNullable<OwnTeamProps['place']>; crew: NonNullable<OwnTeamProps['crew']> }

function Crew({ token, place, crew }: CrewProps) {
  const t = useT()
  const action = `${ownClimbPath(token)}/crew`
  return (
    <>
      {place.isShown ? null : <p>{t('climbers.own.teamWaiting')}</p>}
      <Copyable label={t('climbers.own.joinCode')} value={place.code} />
      <Copyable label={t('climbers.own.invitation')} value={crew.invitation} />
      <p className="soft">{t('climbers.own.invitationText')}</p>
      <h3>{t('climbers.own.crew')}</h3>
      <RowList
        items={crew.members.map(({ code, name, state }) => ({
          key: code,
          title: name,
          tag: state === 'asked' ? <StateTag>{t('climbers.own.hasAsked')}</StateTag> : null,
          actions: (
            <>
              {state === 'asked' ? (
                <PostButton action={action} fields={{ do: 'take', code }}>
                  {t('climbers.own.takeIn')}
                </PostButton>
              ) : null}
              <PostButton action={action} fields={{ do: 'drop', code }} kind="quiet">
                {t('climbers.own.letGo')}
              </PostButton>
            </>
          ),
        }))}
      />
    </>
  )
}
