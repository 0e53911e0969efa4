import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatMoney } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { Copyable } from './copyable.tsx'
import { Day } from './day.tsx'
import { FactTable } from './fact-table.tsx'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { MembershipLists } from './membership-lists.tsx'
import { MembershipNext } from './membership-next.tsx'
import type { Membership, OwnDues } from './membership-shapes.ts'
import { standingTone, standingWords } from './membership-words.ts'
import { MemberDeskLeaving, type OpenedLeaving } from './member-desk-leaving.tsx'
import { Notice } from './notice.tsx'
import type { HouseRefused, HouseSaid } from './organisation-page.tsx'
import { OrganisationPeople, type PeopleOfHouse } from './organisation-people.tsx'
import { memberDecidePath, memberLeavingPath, memberPeoplePath, personPath } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { SelectField } from './select-field.tsx'
import { StateTag } from './state-tag.tsx'

const REASONS = ['left', 'moved_away', 'deceased', 'excluded', 'mistake'] as const

export type DeskSaid = 'made' | 'approved' | 'renewal' | 'ended' | 'undone'
export type DeskRefused =
  | 'not_allowed'
  | 'no_such_membership'
  | 'approved_already'
  | 'ended'
  | 'not_ended'
  | 'no_term_yet'
  | 'is_one_already'
  | 'reason_missing'

export type MemberDeskProps = {
  dues: OwnDues
  personId: string | null
  mayDecide: boolean
  said?: DeskSaid | undefined
  refused?: DeskRefused | undefined
  /** Who acts for it and belongs by it, where the member is an organisation. */
  people: PeopleOfHouse | null
  saidOf?: HouseSaid | undefined
  refusedOf?: HouseRefused | undefined
  opened?: OpenedLeaving | undefined
}

/** A member at the desk: without her name, which her record has. Stands in `<Page nav>`. */
export function MemberDeskPage(props: MemberDeskProps) {
  const { dues, personId, mayDecide, said, refused, people, saidOf, refusedOf, opened } = props
  const [t, language] = [useT(), useLanguage()]
  return (
    <>
      <h1>{t('membersDesk.one.title')}</h1>
      {said ? <Notice tone="success">{t(`membersDesk.one.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="warning">{t(`membersDesk.one.refused.${refused}`)}</Notice> : null}
      {saidOf ? <Notice tone="success">{t(`belonging.house.said.${saidOf}`)}</Notice> : null}
      {refusedOf ? <Notice tone="warning">{t(`belonging.house.refused.${refusedOf}`)}</Notice> : null}
      <Copyable label={t('membersDesk.list.number')} value={dues.number} big />
      <FactTable
        facts={[
          { name: t('membersDesk.list.since'), value: <Day day={dues.since} /> },
          { name: t('membersDesk.one.credit'), value: formatMoney(dues.credit) },
        ]}
      />
      <p>
        {personId === null ? (
          t('membersDesk.one.organisation')
        ) : (
          <a className="tap" href={personPath(personId)}>
            {t('membersDesk.one.record')}
          </a>
        )}
      </p>
      {dues.memberships.map((one) => (
        <section key={one.id}>
          <h2>
            {one.name[language]} <StateTag tone={standingTone[one.standing]}>{standingWords(t, one.standing)}</StateTag>
          </h2>
          {one.renewal ? <MembershipNext membership={one} credit={dues.credit} /> : null}
          {one.leaving ? (
            <MemberDeskLeaving
              leaving={one.leaving}
              action={memberLeavingPath(dues.memberId)}
              mayOpen={mayDecide}
              opened={opened}
            />
          ) : null}
          {mayDecide ? <Decide membership={one} action={memberDecidePath(dues.memberId)} /> : null}
        </section>
      ))}
      {people ? (
        <OrganisationPeople {...people} action={memberPeoplePath(dues.memberId)} mayKeep={mayDecide} isDesk />
      ) : null}
      <MembershipLists dues={dues} isDesk />
    </>
  )
}

function Decide({ membership: { id, standing, waitsForYes }, action }: { membership: Membership; action: string }) {
  const t = useT()
  if (standing === 'ended')
    return (
      <PostButton kind="quiet" action={action} fields={{ membership: id, do: 'undo_end' }}>
        {t('membersDesk.one.undoEnd')}
      </PostButton>
    )
  return (
    <>
      {standing === 'waiting_approval' ? (
        <PostButton action={action} fields={{ membership: id, do: 'approve' }}>
          {t('membersDesk.one.approve')}
        </PostButton>
      ) : null}
      {waitsForYes ? (
        <PostButton action={action} fields={{ membership: id, do: 'renewal' }}>
          {t('membersDesk.one.approveRenewal')}
        </PostButton>
      ) : null}
      <Fold title={t('membersDesk.one.endTitle')}>
        <p>{t('membersDesk.one.endText')}</p>
        <form className="form" method="post" action={action}>
          <HiddenFields values={{ membership: id, do: 'end' }} />
          <SelectField
            id={`reason-${id}`}
            name="reason"
            label={t('membersDesk.one.reason')}
            none={t('membersDesk.one.reasonNone')}
            options={REASONS.map((reason) => ({ value: reason, label: t(`membersDesk.one.reasons.${reason}`) }))}
          />
          <Button kind="danger">{t('membersDesk.one.end')}</Button>
        </form>
      </Fold>
    </>
  )
}
