import type { RailLine, Waiting, WaitingAttempt } from '#app/domain/payments/desk-views.ts'
import { kes, money } from '#app/domain/shared/money.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount, formatDay, formatMoney, formatTime } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { Button } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { Day } from './day.tsx'
import { PATHS, paymentPath, todayPath } from './paths.ts'
import { wayOf } from './receipt-words.ts'
import { RowList } from './row-list.tsx'
import { TextField } from './text-field.tsx'
import { When } from './when.tsx'

export type KeptLine = { id: string; why: string; receivedAt: Date }
export type DisputeLine = { paymentId: string; answerBy: Date | null; openedAt: Date }
export type StaffTodayProps = {
  day: string
  before: string
  /** Null where that day has not come. */
  after: string | null
  rails: readonly RailLine[]
  waits: readonly Waiting[]
  attempts: readonly WaitingAttempt[]
  kept: readonly KeptLine[]
  disputes: readonly DisputeLine[]
  /** Dues of people who are no members. */
  released: readonly { paymentId: string; occurredAt: Date }[]
  now: Date
}

/** The money of a day, and what waits. Stands in `<Page nav>`. */
export function StaffTodayPage(props: StaffTodayProps) {
  const t = useT()
  const { day, before, after } = props
  return (
    <>
      <h1>{t('desk.today.title')}</h1>
      <p className="lead">{t('desk.today.lead')}</p>
      <Waits {...props} />
      <section className="wide">
        <h2>
          {t('desk.today.came')}: <Day day={day} />
        </h2>
        <Rails {...props} />
        <form className="form" method="get" action={PATHS.moneyToday}>
          <TextField name="day" type="date" label={t('desk.today.day')} value={day} />
          <Button kind="quiet" small>
            {t('desk.today.show')}
          </Button>
        </form>
        <p className="actions">
          <a className="tap" rel="prev" href={todayPath(before)}>
            {t('desk.today.before')}
          </a>
          {after ? (
            <a className="tap" rel="next" href={todayPath(after)}>
              {t('desk.today.after')}
            </a>
          ) : null}
        </p>
      </section>
      <Attempts {...props} />
      <Kept {...props} />
      <Disputes {...props} />
      <Released {...props} />
    </>
  )
}

const WHERE: Record<Waiting['kind'], string> = {
  unallocated: PATHS.unallocated,
  kept: '#kept',
  troubled: '#attempts',
  offline: PATHS.money,
  disputes: '#disputes',
  claims: PATHS.claims,
  closes: PATHS.closes,
  released: '#released',
}

function Waits({ waits }: StaffTodayProps) {
  const t = useT()
  const language = useLanguage()
  return (
    <section>
      <h2>{t('desk.today.decide')}</h2>
      {waits.length === 0 ? <p>{t('desk.today.decideNone')}</p> : null}
      <ul className="today">
        {waits.map(({ kind, count, isMore, oldest }) => (
          <li key={kind}>
            <a href={WHERE[kind]}>
              <strong>{isMore ? `${formatCount(count)}+` : formatCount(count)}</strong>
              <span>
                {t(`desk.kinds.${kind}`)}
                {oldest ? (
                  <span className="soft">
                    , {t('desk.today.since', { when: `${formatDay(language, oldest)}, ${formatTime(oldest)}` })}
                  </span>
                ) : null}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Rails({ rails }: StaffTodayProps) {
  const t = useT()
  if (rails.length === 0) return <p>{t('desk.today.cameNone')}</p>
  const all = rails.reduce((sum, { count, baseMinor }) => ({ count: sum.count + count, base: sum.base + baseMinor }), {
    count: 0,
    base: 0n,
  })
  const lines = rails.map(({ method, currency, count, minor, baseMinor }) => ({
    key: `${method} ${currency}`,
    ...{ name: wayOf(method, t), count, sum: formatMoney(money(minor, currency)), base: formatMoney(kes(baseMinor)) },
  }))
  const total = { key: 'all', name: t('desk.today.all'), count: all.count, sum: '', base: formatMoney(kes(all.base)) }
  return (
    <DataTable
      caption={t('desk.today.came')}
      isHeaded
      rows={[...lines, total]}
      keyOf={({ key }) => key}
      columns={[
        { head: t('desk.today.rail'), isName: true, cell: ({ name }) => name },
        { head: t('desk.today.count'), cell: ({ count }) => formatCount(count) },
        { head: t('desk.today.sum'), cell: ({ sum }) => sum },
        { head: t('desk.today.base'), cell: ({ base }) => base },
      ]}
    />
  )
}

function Attempts({ attempts, now }: StaffTodayProps) {
  const t = useT()
  return (
    <section id="attempts">
      <h2>{t('desk.today.attempts')}</h2>
      <p>{attempts.length === 0 ? t('desk.today.attemptsNone') : t('desk.today.attemptsLead')}</p>
      <RowList
        items={attempts.map((attempt) => ({
          key: attempt.attemptId,
          title: `${formatMoney(attempt.amount)}, ${howLong(attempt.since, now, t)}`,
          text: (
            <p>
              {attempt.method === 'card' ? t('desk.attempt.byCard') : t(`desk.attempt.${attempt.state}`)}{' '}
              {whatNext(attempt, t)}
            </p>
          ),
        }))}
      />
    </section>
  )
}

function whatNext({ state, nextLookAt }: WaitingAttempt, t: Translate): string {
  if (nextLookAt) return t('desk.attempt.next', { time: formatTime(nextLookAt) })
  return state === 'unknown' ? t('desk.attempt.pull') : t('desk.attempt.ends')
}

function howLong(since: Date, now: Date, t: Translate): string {
  const minutes = Math.max(1, Math.trunc((now.getTime() - since.getTime()) / 60_000))
  return minutes < 120
    ? t('desk.today.waitMinutes', { count: minutes })
    : t('desk.today.waitHours', { count: Math.trunc(minutes / 60) })
}

function Kept({ kept }: StaffTodayProps) {
  const t = useT()
  if (kept.length === 0) return null
  return (
    <section id="kept">
      <h2>{t('desk.today.kept')}</h2>
      <p>{t('desk.today.keptLead')}</p>
      <RowList
        items={kept.map(({ id, why, receivedAt }) => ({
          key: id,
          title: t(`desk.keptWhy.${why as 'other'}`, { defaultValue: t('desk.keptWhy.other') }),
          text: <When at={receivedAt} />,
        }))}
      />
    </section>
  )
}

function Released({ released }: StaffTodayProps) {
  const t = useT()
  if (released.length === 0) return null
  return (
    <section id="released">
      <h2>{t('desk.today.released')}</h2>
      <p>{t('desk.today.releasedLead')}</p>
      <RowList
        items={released.map(({ paymentId, occurredAt }) => ({
          key: paymentId,
          title: <When at={occurredAt} day />,
          actions: (
            <a className="tap" href={paymentPath(paymentId)}>
              {t('desk.today.openPayment')}
            </a>
          ),
        }))}
      />
    </section>
  )
}

function Disputes({ disputes }: StaffTodayProps) {
  const t = useT()
  const language = useLanguage()
  if (disputes.length === 0) return null
  return (
    <section id="disputes">
      <h2>{t('desk.today.disputes')}</h2>
      <RowList
        items={disputes.map(({ paymentId, answerBy, openedAt }) => ({
          key: `${paymentId} ${openedAt.toISOString()}`,
          title: <When at={openedAt} day />,
          text: answerBy ? t('desk.today.answerBy', { day: formatDay(language, answerBy) }) : null,
          actions: (
            <a className="tap" href={paymentPath(paymentId)}>
              {t('desk.today.openPayment')}
            </a>
          ),
        }))}
      />
    </section>
  )
}
