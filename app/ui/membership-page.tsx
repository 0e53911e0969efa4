import type { en } from '#app/i18n/en/index.ts'
import type { Money } from '#app/domain/shared/money.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatMoney } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { Day, noonOf } from './day.tsx'
import { EmptyState } from './empty-state.tsx'
import { FactTable } from './fact-table.tsx'
import { APPLY_SIGNED_IN, VOUCH } from './joining-paths.ts'
import { MembershipBelonging, type OwnBelonging } from './membership-belonging.tsx'
import { MembershipLeaving } from './membership-leaving.tsx'
import { MembershipAsked } from './membership-asked.tsx'
import { MembershipLists } from './membership-lists.tsx'
import { MembershipNext } from './membership-next.tsx'
import { MembershipPay, type PaySent } from './membership-pay.tsx'
import { MembershipWaiver, type WaiverSent } from './membership-waiver.tsx'
import type { OwnDues } from './membership-shapes.ts'
import { type DuesRefused, standingTone, standingWords } from './membership-words.ts'
import { Notice } from './notice.tsx'
import { PATHS } from './paths.ts'
import { StateTag } from './state-tag.tsx'

export type MembershipPageProps = {
  dues: OwnDues | null
  paybill: string
  isAsked: boolean
  pay?: PaySent | undefined
  waiver?: WaiverSent | undefined
  refused?: DuesRefused | undefined
  belonging: OwnBelonging
  /** Whether she acts for an organisation. */
  acts: boolean
  news: BelongingNews
}
type Words = (typeof en)['belonging']
type BelongingNews = { said: keyof Words['said'] | undefined; refused: keyof Words['refused'] | undefined }

/** Her own membership: how it stands, what the next payment gives, how to pay, and what was. Stands in `<Page nav>`. */
export function MembershipPage(props: MembershipPageProps) {
  const { dues, paybill, isAsked, pay, waiver, refused, belonging, acts, news } = props
  const [t, language] = [useT(), useLanguage()]
  if (!dues)
    return (
      <>
        <h1>{t('membership.own.title')}</h1>
        <News {...news} />
        <MembershipBelonging {...belonging} />
        {belonging.inclusion ? (
          <Ways acts={acts} leaves={false} />
        ) : (
          <>
            <EmptyState title={t('membership.own.none')}>
              <p>{t('membership.own.noneText')}</p>
              <ButtonLink href={APPLY_SIGNED_IN}>{t('joining.nav')}</ButtonLink>
            </EmptyState>
            {acts ? <Acts /> : null}
          </>
        )}
      </>
    )
  const { memberships, asked, credit } = dues
  // Where all has ended, or she has said that she leaves, money would buy nothing.
  const stays = memberships.some(({ standing, leaving }) => standing !== 'ended' && !leaving?.isWaiting)
  return (
    <>
      <h1>{t('membership.own.title')}</h1>
      <News {...news} />
      {isAsked ? <Notice tone="success">{t('membership.own.waiverSaid')}</Notice> : null}
      {refused ? <Notice tone="warning">{t(`membership.refused.${refused}`)}</Notice> : null}
      {asked ? <MembershipAsked asked={asked} /> : null}
      <MembershipBelonging {...belonging} />
      {memberships.map((one) => (
        <section key={one.id} aria-labelledby={one.id}>
          <h2 id={one.id}>
            {one.name[language]} <StateTag tone={standingTone[one.standing]}>{standingWords(t, one.standing)}</StateTag>
          </h2>
          <Standing {...one} />
          <MembershipLeaving membership={one} />
          {one.renewal ? <MembershipNext membership={one} credit={credit} /> : null}
          <MembershipWaiver membership={one} sent={waiver?.membershipId === one.id ? waiver : undefined} />
        </section>
      ))}
      <FactTable
        facts={[
          { name: t('membership.own.since'), value: <Day day={dues.since} /> },
          // Where something can be renewed, the credit stands with what it is towards.
          ...(memberships.some(({ renewal }) => renewal !== null)
            ? []
            : [{ name: t('membership.own.credit'), value: formatMoney(credit) }]),
        ]}
      />
      {stays ? <MembershipPay number={dues.number} paybill={paybill} amount={mostMissing(dues)} sent={pay} /> : null}
      <Ways acts={acts} leaves={stays} />
      <MembershipLists dues={dues} />
    </>
  )
}

function News({ said, refused }: BelongingNews) {
  const t = useT()
  return (
    <>
      {said ? <Notice tone="success">{t(`belonging.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="warning">{t(`belonging.refused.${refused}`)}</Notice> : null}
    </>
  )
}

function Acts() {
  const t = useT()
  return (
    <p>
      <a className="tap" href={PATHS.organisation}>
        {t('belonging.house.nav')}
      </a>
    </p>
  )
}

/** Where else she can go from here. */
function Ways({ acts, leaves }: { acts: boolean; leaves: boolean }) {
  const t = useT()
  return (
    <>
      <p>
        <a className="tap" href={PATHS.card}>
          {t('papers.card.toCard')}
        </a>
      </p>
      <p>
        <a className="tap" href={VOUCH}>
          {t('joining.vouch.nav')}
        </a>
      </p>
      {acts ? <Acts /> : null}
      {leaves ? (
        <p>
          <a className="tap" href={PATHS.membershipLeave}>
            {t('belonging.leave.nav')}
          </a>
        </p>
      ) : null}
    </>
  )
}

function Standing({ standing, paidUntil, graceUntil }: OwnDues['memberships'][number]) {
  const [t, language] = [useT(), useLanguage()]
  const say = (day: string | null) => (day === null ? '' : formatDay(language, noonOf(day)))
  return (
    <p className="lead">{t(`membership.own.states.${standing}`, { until: say(paidUntil), grace: say(graceUntil) })}</p>
  )
}

/** What she most likely wants to pay: what is missing of the first membership that misses something. */
const mostMissing = ({ memberships }: OwnDues): Money | null =>
  memberships.map(({ renewal }) => renewal?.missing).find((missing) => missing !== undefined && missing.minor > 0n) ??
  null
