import { useT } from '#app/i18n/context.tsx'
import { en } from '#app/i18n/en/index.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { actionWords } from './audit-words.ts'
import { purposeWords } from './consent-text.tsx'
import { CopyTable, Instant, worded } from './copy-part.tsx'
import { Day } from './day.tsx'
import { noticeWords } from './me-words.ts'
import { requestStateWords, type Right, rightWords } from './right-words.ts'
import { type RoleName, roleWords, sayRole } from './role-words.ts'

type Kind = keyof (typeof en)['messages']['kinds']
type State = keyof (typeof en)['messages']['states']
type Hand = 'you' | 'portal' | 'operator' | 'visitor' | readonly string[]

export type HistoryCopy = {
  consents: readonly { purpose: string; textVersion: string; givenAt: string; withdrawnAt: string | null }[]
  roles: readonly { role: string; scope: string; beginsOn: string; endsOn: string | null }[]
  roleProposals: readonly { role: string; scope: string; proposedAt: string; decision: string | null }[]
  notices: readonly { kind: string; at: string }[]
  messages: readonly { kind: string; channel: 'mail' | 'sms'; at: string; state: string }[]
  requests: readonly {
    kind: Right
    words: string | null
    askedAt: string
    outcome: string | null
    answer: string | null
  }[]
  /** Who opened her record, and what for. */
  openings: readonly { at: string; officer: string; roles: readonly string[]; reason: string }[]
  history: readonly { at: string; action: string; by: Hand; reason: string | null }[]
}

const roleName = (t: Translate, role: string, scope = ''): string =>
  worded(roleWords, role) ? sayRole(t, { role: role as RoleName, scope }) : role

/** What was agreed, asked, told and done. */
export function HistoryPart(copy: HistoryCopy) {
  const t = useT()
  const decisions: Record<string, string> = { confirmed: t('me.copy.confirmed'), refused: t('me.copy.refused') }
  return (
    <>
      <CopyTable
        title={t('me.privacy.consentsTitle')}
        rows={copy.consents}
        columns={[
          {
            head: t('me.copy.purpose'),
            cell: ({ purpose }) => worded(purposeWords, purpose)?.(t) ?? purpose,
            isName: true,
          },
          { head: t('me.copy.version'), cell: ({ textVersion }) => textVersion },
          { head: t('me.copy.given'), cell: ({ givenAt }) => <Instant iso={givenAt} /> },
          { head: t('me.copy.withdrawn'), cell: ({ withdrawnAt }) => <Instant iso={withdrawnAt} /> },
        ]}
      />
      <CopyTable
        title={t('me.copy.rolesTitle')}
        rows={copy.roles}
        columns={[
          { head: t('staff.roles.role'), cell: ({ role, scope }) => roleName(t, role, scope), isName: true },
          { head: t('staff.roles.from'), cell: ({ beginsOn }) => <Day day={beginsOn} /> },
          { head: t('staff.roles.until'), cell: ({ endsOn }) => (endsOn ? <Day day={endsOn} /> : '–') },
        ]}
      />
      <CopyTable
        title={t('me.copy.proposalsTitle')}
        rows={copy.roleProposals}
        columns={[
          { head: t('staff.roles.role'), cell: ({ role, scope }) => roleName(t, role, scope), isName: true },
          { head: t('me.copy.since'), cell: ({ proposedAt }) => <Instant iso={proposedAt} /> },
          {
            head: t('me.copy.decision'),
            cell: ({ decision }) => (decision ? (decisions[decision] ?? decision) : t('me.copy.decisionOpen')),
          },
        ]}
      />
      <CopyTable
        title={t('me.requests.listTitle')}
        rows={copy.requests}
        columns={[
          { head: t('me.requests.kind'), cell: ({ kind }) => rightWords[kind].name(t), isName: true },
          { head: t('me.copy.askedAt'), cell: ({ askedAt }) => <Instant iso={askedAt} /> },
          { head: t('me.requests.words'), cell: ({ words }) => words ?? '–' },
          {
            head: t('me.copy.decision'),
            cell: ({ outcome }) =>
              outcome ? (worded(requestStateWords, outcome)?.say(t) ?? outcome) : t('me.copy.decisionOpen'),
          },
          { head: t('me.copy.answered'), cell: ({ answer }) => answer ?? '–' },
        ]}
      />
      <CopyTable
        title={t('me.privacy.openedTitle')}
        rows={copy.openings}
        columns={[
          { head: t('me.privacy.openedAt'), cell: ({ at }) => <Instant iso={at} />, isName: true },
          {
            head: t('me.privacy.openedBy'),
            cell: ({ officer, roles }) =>
              [...roles.map((role) => roleName(t, role)), t('me.privacy.officer', { officer })].join(', '),
          },
          { head: t('me.privacy.openedWhy'), cell: ({ reason }) => reason || t('me.privacy.openedNoWhy') },
        ]}
      />
      <CopyTable
        title={t('me.copy.historyTitle')}
        rows={copy.history}
        columns={[
          { head: t('me.privacy.openedAt'), cell: ({ at }) => <Instant iso={at} /> },
          {
            head: t('staff.audit.action'),
            cell: ({ action }) => worded(actionWords, action)?.(t) ?? action,
            isName: true,
          },
          { head: t('me.copy.by'), cell: ({ by }) => handOf(t, by) },
          { head: t('me.privacy.openedWhy'), cell: ({ reason }) => reason ?? '–' },
        ]}
      />
      <CopyTable
        title={t('messages.listTitle')}
        rows={copy.messages}
        columns={[
          { head: t('messages.at'), cell: ({ at }) => <Instant iso={at} /> },
          {
            head: t('messages.what'),
            isName: true,
            cell: ({ kind, channel }) =>
              `${t(`messages.channels.${channel}`)}: ${worded(en.messages.kinds, kind) ? t(`messages.kinds.${kind as Kind}`) : kind}`,
          },
          {
            head: t('messages.why'),
            cell: ({ state }) => (worded(en.messages.states, state) ? t(`messages.states.${state as State}`) : state),
          },
        ]}
      />
      <CopyTable
        title={t('me.copy.noticesTitle')}
        rows={copy.notices}
        columns={[
          { head: t('me.privacy.openedAt'), cell: ({ at }) => <Instant iso={at} /> },
          { head: t('staff.audit.action'), cell: ({ kind }) => worded(noticeWords, kind)?.(t) ?? kind, isName: true },
        ]}
      />
    </>
  )
}

function handOf(t: Translate, by: Hand): string {
  if (by === 'you') return t('me.copy.byYou')
  if (by === 'portal') return t('me.copy.byPortal')
  if (by === 'operator') return t('me.copy.byOperator')
  if (by === 'visitor') return t('me.copy.byVisitor')
  return by.length > 0 ? by.map((role) => roleName(t, role)).join(', ') : t('me.copy.byNobody')
}
