import { useT } from '#app/i18n/context.tsx'
import { en } from '#app/i18n/en/index.ts'
import { CopyTable, Instant, YesNo } from './copy-part.tsx'
import { type InclusionCopy, InclusionPart } from './copy-inclusion.tsx'
import { Day } from './day.tsx'

const desk = en.membersDesk
type Known<K extends object> = keyof K & string
const known = <K extends object>(words: K, code: string): Known<K> | undefined =>
  Object.hasOwn(words, code) ? (code as Known<K>) : undefined

export type MembershipCopy = {
  membership: {
    number: string | null
    since: string | null
    kinds: readonly { kind: string; approvedOn: string | null; endedOn: string | null }[]
    terms: readonly {
      beginsOn: string
      endsOn: string
      isWaived: boolean
      isUndone: boolean
      paidBy: readonly string[]
    }[]
    waivers: readonly { askedAt: string; state: string; reason: string | null; words: string | null }[]
    reminders: readonly { rule: string; outcome: string; at: string }[]
    applications: readonly {
      kind: string
      state: string
      begunAt: string
      written: readonly Readonly<Record<string, unknown>>[]
      asked: readonly string[]
      told: string | null
    }[]
    vouches: readonly { answer: string; at: string }[]
    represents: readonly { role: string; beginsOn: string; endsOn: string | null }[]
  } & InclusionCopy
}

/** As what she is a member, until when, and by what. */
export function MembershipPart({ membership }: MembershipCopy) {
  const { number, kinds, terms, waivers, reminders } = membership
  const t = useT()
  const kindName = (kind: string) => {
    const name = known(desk.kinds.names, kind)
    return name ? t(`membersDesk.kinds.names.${name}`) : kind
  }
  const day = (on: string | null) => (on ? <Day day={on} /> : '–')
  return (
    <>
      <CopyTable
        title={t('membership.own.title')}
        rows={kinds}
        columns={[
          { head: t('membersDesk.list.kind'), cell: ({ kind }) => kindName(kind), isName: true },
          { head: t('membersDesk.list.number'), cell: () => number },
          { head: t('membersDesk.list.since'), cell: ({ approvedOn }) => day(approvedOn) },
          { head: t('membership.own.ends'), cell: ({ endedOn }) => day(endedOn) },
        ]}
      />
      <CopyTable
        title={t('membership.own.termsTitle')}
        rows={terms}
        columns={[
          { head: t('membership.own.begins'), cell: ({ beginsOn }) => day(beginsOn), isName: true },
          { head: t('membership.own.ends'), cell: ({ endsOn }) => day(endsOn) },
          { head: t('membership.own.waived'), cell: ({ isWaived }) => <YesNo is={isWaived} /> },
          { head: t('membership.own.undone'), cell: ({ isUndone }) => <YesNo is={isUndone} /> },
          { head: t('membership.own.by'), cell: ({ paidBy }) => (paidBy.length === 0 ? '–' : paidBy.join(', ')) },
        ]}
      />
      <CopyTable
        title={t('membersDesk.waivers.title')}
        rows={waivers}
        columns={[
          { head: t('membersDesk.waivers.asked'), cell: ({ askedAt }) => <Instant iso={askedAt} />, isName: true },
          {
            head: t('membersDesk.waivers.answer'),
            cell: ({ state, reason }) => <Answer state={state} reason={reason} />,
          },
          { head: t('membership.own.waiverWords'), cell: ({ words }) => words ?? '–' },
        ]}
      />
      <CopyTable
        title={t('membersDesk.reminders.title')}
        rows={reminders}
        columns={[
          { head: t('membersDesk.reminders.rule'), cell: ({ rule }) => <Rule rule={rule} />, isName: true },
          { head: t('membersDesk.reminders.outcome'), cell: ({ at }) => <Instant iso={at} /> },
        ]}
      />
      <JoiningPart membership={membership} />
      <InclusionPart {...membership} />
    </>
  )
}

/** What she wrote when she applied, what she said of others, and for whom she acts. */
function JoiningPart({ membership: { applications, vouches, represents } }: MembershipCopy) {
  const t = useT()
  return (
    <>
      <CopyTable
        title={t('joining.own.title')}
        rows={applications}
        columns={[
          { head: t('joiningDesk.since'), cell: ({ begunAt }) => <Instant iso={begunAt} />, isName: true },
          { head: t('joining.own.state'), cell: ({ state }) => t(`joining.states.${state as 'draft'}`) },
          {
            head: t('joiningDesk.one.written'),
            cell: ({ written }) =>
              Object.values(written.at(-1) ?? {})
                .flat()
                .filter(Boolean)
                .join('; ') || '–',
          },
          { head: t('joiningDesk.one.questions'), cell: ({ asked }) => asked.join('; ') || '–' },
          { head: t('joining.own.note'), cell: ({ told }) => told ?? '–' },
        ]}
      />
      <CopyTable
        title={t('joining.vouch.mine')}
        rows={vouches}
        columns={[
          { head: t('joiningDesk.since'), cell: ({ at }) => <Instant iso={at} />, isName: true },
          { head: t('joining.vouch.answer'), cell: ({ answer }) => t(`joining.vouch.answers.${answer as 'yes'}`) },
        ]}
      />
      <CopyTable
        title={t('joining.fields.roles')}
        rows={represents}
        columns={[
          { head: t('joining.fields.roles'), cell: ({ role }) => t(`joining.roles.${role as 'dues'}`), isName: true },
          { head: t('joiningDesk.since'), cell: ({ beginsOn }) => <Day day={beginsOn} /> },
          { head: t('membership.own.ends'), cell: ({ endsOn }) => (endsOn ? <Day day={endsOn} /> : '–') },
        ]}
      />
    </>
  )
}

function Answer({ state, reason }: { state: string; reason: string | null }) {
  const t = useT()
  const answer =
    state === 'allowed'
      ? t('membersDesk.waivers.allowed')
      : state === 'declined'
        ? t('membersDesk.waivers.declined')
        : '–'
  const why = reason === null ? undefined : known(desk.waivers.reasons, reason)
  return <>{why ? `${answer}: ${t(`membersDesk.waivers.reasons.${why}`)}` : answer}</>
}

function Rule({ rule }: { rule: string }) {
  const t = useT()
  const name = known(desk.reminders.rules, rule)
  return <>{name ? t(`membersDesk.reminders.rules.${name}`) : rule}</>
}
