import { useT } from '#app/i18n/context.tsx'
import { DataTable } from './data-table.tsx'
import { Day } from './day.tsx'
import { Notice } from './notice.tsx'
import { PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { ProposeRoleForm, type ProposeRoleFormProps } from './propose-role-form.tsx'
import { type HeldRole, sayRole } from './role-words.ts'
import type { ScopeNetwork } from './scope-fields.tsx'
import { SaidToStaff } from './staff-news.tsx'
import { type RolesRefusal, rolesRefusalWords, type StaffNews } from './staff-words.ts'

type Spell = HeldRole & { spellId: string; number: string; beginsOn: string; endsOn: string | null }
type Proposal = HeldRole & {
  proposalId: string
  number: string
  beginsOn: string
  endsOn: string | null
  proposedBy: 'me' | 'another' | 'operator'
  isMineToDecide: boolean
}

export type RolesPageProps = {
  proposals: readonly Proposal[]
  spells: readonly Spell[]
  /** The form by which a role is proposed; null for those who may only look. */
  propose: ProposeRoleFormProps | null
  /** Why a decision or an end was refused. */
  refused?: RolesRefusal | undefined
  news?: StaffNews | undefined
  networks: readonly ScopeNetwork[]
}

/**
 * Sends to `PATHS.rolesDecide` `proposalId` with `decision` (`confirmed` or `refused`); to `PATHS.rolesEnd` `spellId`.
 * Stands in `<Page nav>`.
 */
export function RolesPage({ proposals, spells, propose, refused, news, networks }: RolesPageProps) {
  const t = useT()
  const form = propose ? <ProposeRoleForm {...propose} networks={networks} /> : null
  // A refused form comes first: below the lists nobody would see that it was refused.
  const isRefused = propose?.error !== undefined
  return (
    <>
      <h1>{t('staff.roles.title')}</h1>
      <p className="lead">{t('staff.roles.lead')}</p>
      <SaidToStaff news={news} />
      {refused ? <Notice tone="danger">{rolesRefusalWords[refused](t)}</Notice> : null}
      {isRefused ? form : null}
      <section className="wide">
        <h2>{t('staff.roles.openTitle')}</h2>
        {proposals.length === 0 ? <p>{t('staff.roles.openNone')}</p> : <Proposals proposals={proposals} />}
      </section>
      <section className="wide">
        <h2>{t('staff.roles.currentTitle')}</h2>
        {spells.length === 0 ? (
          <p>{t('staff.roles.currentNone')}</p>
        ) : (
          <Spells spells={spells} mayEnd={propose !== null} />
        )}
      </section>
      {isRefused ? null : form}
    </>
  )
}

function Proposals({ proposals }: Pick<RolesPageProps, 'proposals'>) {
  const t = useT()
  const hands = {
    me: t('staff.roles.you'),
    another: t('staff.roles.another'),
    operator: t('staff.roles.operator'),
  }
  return (
    <DataTable
      caption={t('staff.roles.openTitle')}
      isHeaded
      rows={proposals}
      keyOf={({ proposalId }) => proposalId}
      columns={[
        { head: t('staff.roles.person'), cell: ({ number }) => number, isName: true },
        { head: t('staff.roles.role'), cell: (proposal) => sayRole(t, proposal) },
        { head: t('staff.roles.from'), cell: ({ beginsOn }) => <Day day={beginsOn} /> },
        { head: t('staff.roles.until'), cell: ({ endsOn }) => <End endsOn={endsOn} /> },
        { head: t('staff.roles.proposedBy'), cell: ({ proposedBy }) => hands[proposedBy] },
        { head: t('staff.roles.action'), cell: (proposal) => <Decide {...proposal} /> },
      ]}
    />
  )
}

function Decide({ proposalId, number, isMineToDecide, ...held }: Proposal) {
  const t = useT()
  if (!isMineToDecide) return <>{t('staff.roles.notYours')}</>
  const what = { role: sayRole(t, held), number }
  const post = { action: PATHS.rolesDecide, fields: { proposalId }, small: true, name: 'decision' } as const
  return (
    <div className="actions">
      <PostButton {...post} value="confirmed" label={t('staff.roles.confirmOf', what)}>
        {t('staff.roles.confirm')}
      </PostButton>
      <PostButton {...post} kind="quiet" value="refused" label={t('staff.roles.refuseOf', what)}>
        {t('staff.roles.refuse')}
      </PostButton>
    </div>
  )
}

function Spells({ spells, mayEnd }: Pick<RolesPageProps, 'spells'> & { mayEnd: boolean }) {
  const t = useT()
  const end = {
    head: t('staff.roles.action'),
    cell: ({ spellId, number, ...held }: Spell) => (
      <PostButton
        kind="quiet"
        small
        action={PATHS.rolesEnd}
        fields={{ spellId }}
        label={t('staff.roles.endOf', { role: sayRole(t, held), number })}
      >
        {t('staff.roles.end')}
      </PostButton>
    ),
  }
  return (
    <DataTable
      caption={t('staff.roles.currentTitle')}
      isHeaded
      rows={spells}
      keyOf={({ spellId }) => spellId}
      columns={[
        { head: t('staff.roles.person'), cell: ({ number }) => number, isName: true },
        { head: t('staff.roles.role'), cell: (spell) => sayRole(t, spell) },
        { head: t('staff.roles.from'), cell: ({ beginsOn }) => <Day day={beginsOn} /> },
        { head: t('staff.roles.until'), cell: ({ endsOn }) => <End endsOn={endsOn} /> },
        ...(mayEnd ? [end] : []),
      ]}
    />
  )
}

function End({ endsOn }: { endsOn: string | null }) {
  const t = useT()
  return endsOn ? <Day day={endsOn} /> : <>{t('staff.roles.untilNone')}</>
}
