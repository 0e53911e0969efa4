import type { DayView, InAndOut, SumLine } from '#app/domain/payments/close-views.ts'
import { type Money, money } from '#app/domain/shared/money.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatMoney, formatTime } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { CloseDifferences, CloseSignForm } from './close-differences.tsx'
import type { ClosePageProps } from './close-shapes.ts'
import { type CloseWrong, railName } from './close-words.ts'
import { DataTable } from './data-table.tsx'
import { Day, noonOf } from './day.tsx'
import { whoWords } from './desk-words.ts'
import { FactTable } from './fact-table.tsx'
import { Notice } from './notice.tsx'
import { closeRailPath, PATHS } from './paths.ts'
import { TextField } from './text-field.tsx'
import { When } from './when.tsx'

/** One day of an account: three sides, every difference, and the form that signs it. Stands in `<Page nav>`. */
export function ClosePage(props: ClosePageProps) {
  const t = useT()
  const { view, said, refused } = props
  return (
    <>
      <h1>{t('closes.day.title')}</h1>
      <p className="lead">
        {railName(view.rail, t)}, <Day day={view.day} />
      </p>
      {said ? <Notice tone="success">{t(`closes.said.${said}`)}</Notice> : null}
      <Refused refused={refused} view={view} />
      {view.signed ? <Signature {...view} /> : null}
      <Blocked {...view} />
      {view.blocked === 'later_signed' ? null : <Sides view={view} />}
      {view.signed ? <CloseDifferences view={view} /> : null}
      {view.signed || view.blocked ? null : <CloseSignForm {...props} />}
      <form className="form" method="get" action={closeRailPath(view.rail)}>
        <TextField name="day" type="date" label={t('closes.day.other')} value={view.day} />
        <Button kind="quiet" small>
          {t('closes.day.show')}
        </Button>
      </form>
      <p>
        <a className="tap" href={PATHS.closes}>
          {t('closes.day.back')}
        </a>
      </p>
    </>
  )
}

function Refused({ refused, view }: Pick<ClosePageProps, 'refused' | 'view'>) {
  const t = useT()
  if (!refused || refused === view.blocked || (refused === 'unanswered' && !view.signed)) return null
  const code = refused in BLOCKS ? 'moved_meanwhile' : (refused as Exclude<CloseWrong, keyof typeof BLOCKS>)
  return <Notice tone="danger">{t(`closes.wrong.${code}`)}</Notice>
}
const BLOCKS = { day_not_over: true, day_before_open: true, later_signed: true }

function Signature({ signed }: DayView) {
  const t = useT()
  if (!signed) return null
  return (
    <>
      <p>{t('closes.day.signed')}</p>
      <FactTable
        caption={t('closes.day.signedFacts')}
        facts={[
          { name: t('closes.list.by'), value: whoWords(signed.by, t) },
          { name: t('closes.list.at'), value: <When at={signed.at} /> },
        ]}
      />
    </>
  )
}

function Blocked({ blocked, waitsFor }: DayView) {
  const t = useT()
  const language = useLanguage()
  if (!blocked) return null
  const day = waitsFor ? formatDay(language, noonOf(waitsFor)) : ''
  return <Notice tone="info">{t(`closes.blocked.${blocked}`, { day })}</Notice>
}

type Row = { key: string; name: string; provider: string; statement: string; books: string }

/** Provider, statement and books side by side, by what moved the money and which way. */
function Sides({ view }: { view: DayView }) {
  const t = useT()
  const { sums, statement, provider, confirmed, rail } = view
  // A column stands where there can be something in it: cash has no statement, a bank sends no messages.
  const isStated = rail.provider === 'mpesa' || rail.provider === 'bank'
  const tells = rail.provider === 'mpesa' || confirmed !== null || provider !== null
  const ways = sums.flatMap((line) => bothWays(line, line.what === 'payment' ? confirmed : null, t))
  const rows = ways.length > 1 ? [...ways, netOf(view, t)] : ways
  if (provider)
    rows.push({
      key: 'balance',
      name: t('closes.day.balance', { since: at(provider.since, view), until: at(provider.until, view) }),
      ...{ provider: formatMoney(provider.moved), statement: NONE, books: formatMoney(provider.books) },
    })
  return (
    <section className="wide">
      <h2>{t('closes.day.sums')}</h2>
      {statement ? null : <NoStatement {...view} />}
      {sums.length === 0 ? <p>{t('closes.day.quiet')}</p> : null}
      {sums.length === 0 && !provider ? null : (
        <DataTable
          caption={t('closes.day.sums')}
          isHeaded
          rows={rows}
          keyOf={({ key }) => key}
          columns={[
            { head: t('closes.day.what'), isName: true, cell: ({ name }: Row) => name },
            ...(tells ? [{ head: t('closes.day.provider'), cell: (row: Row) => row.provider }] : []),
            ...(isStated ? [{ head: t('closes.day.statement'), cell: (row: Row) => row.statement }] : []),
            { head: t('closes.day.books'), cell: ({ books }: Row) => books },
          ]}
        />
      )}
      {provider ? <p className="soft">{t('closes.day.providerText')}</p> : null}
    </section>
  )
}

const NONE = '–'
type T = ReturnType<typeof useT>

/** One row for what came in and one for what went out, where either side has any. */
function bothWays({ what, books, statement }: DayView['sums'][number], confirmed: Money | null, t: T): Row[] {
  return (['in', 'out'] as const).flatMap((way) => {
    if (books[way].minor === 0n && (statement?.[way].minor ?? 0n) === 0n) return []
    const shown = statement ? formatMoney(statement[way]) : NONE
    const name = t(`closes.day.${way}`, { what: t(`closes.whats.${what}`) })
    const provider = way === 'in' && confirmed ? formatMoney(confirmed) : NONE
    return [{ key: name, name, provider, statement: shown, books: formatMoney(books[way]) }]
  })
}

function netOf({ books, statement }: SumLine, t: T): Row {
  const net = (sums: InAndOut) => formatMoney(money(sums.in.minor - sums.out.minor, sums.in.currency))
  const name = t('closes.day.net')
  return { key: 'net', name, provider: NONE, statement: statement ? net(statement) : NONE, books: net(books) }
}

/** The time of day, and the day where it is another. */
const at = (instant: Date, { day }: DayView): string => {
  const of = new Date(instant.getTime() + 3 * 3_600_000).toISOString().slice(0, 10)
  return of === day ? formatTime(instant) : `${of} ${formatTime(instant)}`
}

function NoStatement({ rail, signed }: DayView) {
  const t = useT()
  if (rail.provider === 'cash') return <p>{t('closes.day.noneNeeded')}</p>
  if (rail.provider === 'cards' || signed) return null
  return (
    <Notice tone="warning">
      <p>{t('closes.day.noStatement')}</p>
      <p>
        <a href={PATHS.accountStatements}>{t('closes.day.bring')}</a>
      </p>
    </Notice>
  )
}
