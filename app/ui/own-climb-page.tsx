import type { Money } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatCount, formatMoney } from '#app/i18n/format.ts'
import { Button, ButtonLink } from './button.tsx'
import { ClimbFields, type ClimbErrors, type ClimbValues } from './climb-form.tsx'
import {
  climbFieldWords,
  climbRefused,
  type ClimbRefused,
  climbSaid,
  type ClimbSaid,
  type ClimberStanding,
  standingWords,
} from './climber-words.ts'
import { Copyable } from './copyable.tsx'
import type { County } from './county-field.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { FactTable } from './fact-table.tsx'
import { Fold } from './fold.tsx'
import { Notice } from './notice.tsx'
import { OwnOutings, type OwnOutingsProps } from './own-outings.tsx'
import { OwnPhoto, type OwnPhotoProps } from './own-photo.tsx'
import { OwnTeam, type OwnTeamProps } from './own-team.tsx'
import { OwnThanks, type OwnThanksProps } from './own-thanks.tsx'
import { climberPath, ownClimbPath } from './paths.ts'
import { ShareKit, type ShareView } from './share-kit.tsx'

export type OwnClimbPageProps = {
  token: string
  paybill: string
  share: ShareView
  counties: readonly County[]
  climb: {
    code: string
    slug: string
    standing: ClimberStanding
    isShown: boolean
    note: string | null
    raised: Money
    gifts: number
    goal: Money
    isChild: boolean
    photoAllowed: boolean
    photo: OwnPhotoProps['photo']
    thanks: OwnThanksProps['thanks']
  }
  team: Omit<OwnTeamProps, 'token' | 'isShown'>
  outings: Omit<OwnOutingsProps, 'token'>
  /** As she last sent it, or as it was just refused. */
  values: ClimbValues
  errors?: ClimbErrors | undefined
  photoSent?: OwnPhotoProps['sent']
  said?: ClimbSaid | undefined
  refused?: ClimbRefused | undefined
}

/** A climber's own page, for whoever has its link. Stands in `<Page>`. */
export function OwnClimbPage(props: OwnClimbPageProps) {
  const t = useT()
  const { token, paybill, share, climb, team, outings, said, refused } = props
  const { code, slug, standing, isShown, note, raised, gifts, goal } = climb
  return (
    <>
      <h1>{t('climbers.own.title')}</h1>
      {said ? <Notice tone="success">{climbSaid[said](t)}</Notice> : null}
      {refused ? <Notice tone="warning">{climbRefused[refused](t)}</Notice> : null}
      <p className="lead">{standingWords[standing].own(t)}</p>
      {note ? (
        <blockquote>
          <p className="soft">{t('climbers.own.note')}</p>
          <p>{note}</p>
        </blockquote>
      ) : null}
      {standing !== 'shown' && isShown ? <p>{t('climbers.own.stillShown')}</p> : null}
      {isShown ? <ButtonLink href={climberPath(slug, code)}>{t('climbers.own.see')}</ButtonLink> : null}
      <p className="soft">{t('climbers.own.keep')}</p>
      <Copyable label={t('climbers.own.code')} value={code} big />
      <p>{t('climbers.own.codeText', { paybill })}</p>
      <FactTable
        facts={[
          { name: t('climbers.own.raised'), value: formatMoney(raised) },
          { name: t('climbers.own.gifts'), value: formatCount(gifts) },
          { name: t('climbers.own.goal'), value: formatMoney(goal) },
        ]}
      />
      {isShown ? <ShareKit share={share} own /> : null}
      {standing === 'taken_down' ? null : (
        <>
          <ChangeForm {...props} />
          <OwnPhoto
            token={token}
            photo={climb.photo}
            asksGuardian={climb.isChild && !climb.photoAllowed}
            sent={props.photoSent}
          />
          {isShown ? <OwnThanks token={token} thanks={climb.thanks} /> : null}
          <OwnTeam token={token} isShown={isShown} {...team} />
          <OwnOutings token={token} {...outings} />
        </>
      )}
    </>
  )
}

function ChangeForm({ token, counties, values, errors = {}, climb }: OwnClimbPageProps) {
  const t = useT()
  const wrong = (field: keyof ClimbValues) => {
    const code = errors[field]
    return code && climbFieldWords[code](t)
  }
  const isOpen = Object.keys(errors).length > 0 || climb.standing === 'sent_back'
  return (
    <Fold title={t('climbers.own.change')} open={isOpen}>
      <form className="form" method="post" action={`${ownClimbPath(token)}/change`} noValidate>
        <ErrorSummary
          errors={(['name', 'story', 'goal', 'county'] as const).map((field) => ({ field, text: wrong(field) }))}
        />
        <ClimbFields counties={counties} values={values} wrong={wrong} />
        <Button>{t('climbers.own.save')}</Button>
      </form>
    </Fold>
  )
}
