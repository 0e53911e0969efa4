import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { noonOf } from './day.tsx'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { PostButton } from './post-button.tsx'
import { RowList } from './row-list.tsx'
import { SelectField } from './select-field.tsx'
import { StateTag } from './state-tag.tsx'
import { TextField } from './text-field.tsx'
import { When } from './when.tsx'

export type PeopleOfHouse = {
  organisationId: string
  most: number
  representatives: readonly {
    representativeId: string
    number: string
    /** Empty at the desk, whose lists name nobody. */
    name: string
    role: 'dues' | 'members'
    since: string
    isMe: boolean
  }[]
  included: readonly { includedId: string; number: string; name: string; since: string }[]
  asked: readonly { invitationId: string; number: string; at: Date }[]
}

type PeopleProps = PeopleOfHouse & {
  /** Where its buttons post to. */
  action: string
  /** Whether who looks may change who they are. */
  mayKeep: boolean
  isDesk?: boolean
}

/** Who acts for an organisation and who belongs by it, each with what can be done; for its own people and for the desk. */
export function OrganisationPeople(props: PeopleProps) {
  const t = useT()
  const { representatives, action, mayKeep } = props
  return (
    <>
      <h3>{t('belonging.house.representatives')}</h3>
      <RowList
        items={representatives.map(({ representativeId, number, name, role, since, isMe }) => ({
          key: representativeId,
          title: `${name} ${number}`.trim(),
          tag: isMe ? <StateTag tone="plain">{t('belonging.house.me')}</StateTag> : null,
          text: (
            <>
              {t(`joining.roles.${role}`)}, <Since day={since} />
            </>
          ),
          actions:
            mayKeep || isMe ? (
              <PostButton
                kind="quiet"
                small
                action={action}
                fields={{ do: 'resign', representative: representativeId }}
                label={t('belonging.house.resignOf', { name: name || number })}
              >
                {t('belonging.house.resign')}
              </PostButton>
            ) : null,
        }))}
      />
      {mayKeep ? <Appoint {...props} /> : null}
      {mayKeep || props.isDesk ? <Included {...props} /> : null}
    </>
  )
}

function Since({ day }: { day: string }) {
  const [t, language] = [useT(), useLanguage()]
  return <>{t('belonging.house.since', { day: formatDay(language, noonOf(day)) })}</>
}

function Included({ included, asked, most, action, mayKeep }: PeopleProps) {
  const t = useT()
  return (
    <>
      <h3>{t('belonging.house.people', { taken: included.length, most })}</h3>
      <p>{included.length === 0 ? t('belonging.house.peopleNone') : t('belonging.house.peopleText')}</p>
      <RowList
        items={included.map(({ includedId, number, name, since }) => ({
          key: includedId,
          title: `${name} ${number}`.trim(),
          text: <Since day={since} />,
          actions: mayKeep ? (
            <PostButton
              kind="quiet"
              small
              action={action}
              fields={{ do: 'remove', included: includedId }}
              label={t('belonging.house.removeOf', { name: name || number })}
            >
              {t('belonging.house.remove')}
            </PostButton>
          ) : null,
        }))}
      />
      {asked.length > 0 ? <h3>{t('belonging.house.asked')}</h3> : null}
      <RowList
        items={asked.map(({ invitationId, number, at }) => ({
          key: invitationId,
          title: number,
          text: <When at={at} />,
          actions: mayKeep ? (
            <PostButton
              kind="quiet"
              small
              action={action}
              fields={{ do: 'back', invitation: invitationId }}
              label={t('belonging.house.takeBackOf', { number })}
            >
              {t('belonging.house.takeBack')}
            </PostButton>
          ) : null,
        }))}
      />
    </>
  )
}

function Appoint({ organisationId, action, isDesk }: PeopleProps) {
  const t = useT()
  return (
    <Fold title={t('belonging.house.appointTitle')}>
      <p>{isDesk ? t('belonging.desk.appointText') : t('belonging.house.appointText')}</p>
      <form className="form" method="post" action={action} noValidate>
        <HiddenFields values={{ do: 'appoint', organisation: organisationId }} />
        <TextField
          id={`appoint-${organisationId}`}
          name="number"
          label={t('belonging.house.number_field')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={20}
        />
        <SelectField
          id={`role-${organisationId}`}
          name="role"
          label={t('belonging.house.role')}
          options={(['members', 'dues'] as const).map((value) => ({ value, label: t(`joining.roles.${value}`) }))}
        />
        <Button kind="quiet">{t('belonging.house.appoint')}</Button>
      </form>
    </Fold>
  )
}
