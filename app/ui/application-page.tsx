import { useLanguage, useT } from '#app/i18n/context.tsx'
import type { en } from '#app/i18n/en/index.ts'
import { ApplicationActions } from './application-actions.tsx'
import { ApplicationNear, ApplicationVouches } from './application-people.tsx'
import type { ApplicationRefused, ApplicationShown, FieldName, Sent } from './application-shapes.ts'
import { DataTable } from './data-table.tsx'
import { DefinitionList } from './definition-list.tsx'
import { APPLICATIONS } from './joining-paths.ts'
import { Notice } from './notice.tsx'
import { personPath } from './paths.ts'
import { RowList } from './row-list.tsx'
import { StateTag } from './state-tag.tsx'
import { When } from './when.tsx'

type Words = (typeof en)['joiningDesk']['one']
export type ApplicationPageProps = {
  application: ApplicationShown
  said?: keyof Words['said'] | undefined
  refused?: ApplicationRefused | undefined
  sent?: Sent | undefined
}

/** One application at the desk: what was written, who spoke for it, who may be the same, and what to do. Stands in `<Page nav>`. */
export function ApplicationPage({ application, said, refused, sent }: ApplicationPageProps) {
  const t = useT()
  const { number, kind, state, version, isDesk, personId, review } = application
  return (
    <>
      <p>
        <a className="tap" href={APPLICATIONS}>
          {t('joiningDesk.one.back')}
        </a>
      </p>
      <h1>{t('joiningDesk.one.title')}</h1>
      {said ? <Notice tone="success">{t(`joiningDesk.one.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="warning">{refusedWords(t, refused)}</Notice> : null}
      <p>
        <strong>{number}</strong> <StateTag>{t(`joining.states.${state}`)}</StateTag> {t(`joiningDesk.kinds.${kind}`)}.{' '}
        {t('joiningDesk.one.version', { n: version })}.
      </p>
      {personId && isDesk ? (
        <p>
          {t('joiningDesk.one.account')}.{' '}
          <a className="tap" href={personPath(personId)}>
            {t('joiningDesk.one.record')}
          </a>
        </p>
      ) : null}
      <Differences {...application} />
      <Answers {...application} />
      <Questions {...application} />
      {review === 'full' ? <Recommendation {...application} /> : null}
      {isDesk && review === 'full' ? <ApplicationVouches {...application} /> : null}
      {isDesk ? <ApplicationNear {...application} /> : null}
      <ApplicationActions application={application} sent={sent} />
      <History {...application} />
    </>
  )
}

const BARS: readonly string[] = [
  ...['own_application', 'voucher', 'recommender', 'not_waiting', 'not_yours'],
  ...['vouchers_missing', 'recommendation_missing'],
]
const refusedWords = (t: ReturnType<typeof useT>, refused: ApplicationRefused): string =>
  BARS.includes(refused)
    ? t(`joiningDesk.one.bars.${refused as keyof Words['bars']}`)
    : t(`joiningDesk.one.refused.${refused as keyof Words['refused']}`)

/** What a field says: codes of lists in words. */
function Said({ field, text, networks }: { field: FieldName; text: string; networks: ApplicationShown['networks'] }) {
  const [t, language] = [useT(), useLanguage()]
  if (text === '') return <span className="soft">{t('joiningDesk.one.empty')}</span>
  const each = (say: (code: string) => string) => <>{text.split(', ').map(say).join('; ')}</>
  if (field === 'themes') return each((code) => t(`joining.themes.${code as 'land'}`))
  if (field === 'roles') return each((code) => t(`joining.roles.${code as 'dues'}`))
  if (field === 'channel') return <>{t(`joining.channels.${text as 'none'}`)}</>
  if (field === 'networkId') return <>{networks.find(({ id }) => id === text)?.name[language] ?? text}</>
  return <>{text}</>
}

function Differences({ differences, networks }: ApplicationShown) {
  const t = useT()
  if (differences.length === 0) return null
  return (
    <section>
      <h2>{t('joiningDesk.one.changed')}</h2>
      <DataTable
        caption={t('joiningDesk.one.changed')}
        isHeaded
        rows={differences}
        keyOf={({ field }) => field}
        columns={[
          { head: t('joiningDesk.one.written'), isName: true, cell: ({ field }) => t(`joining.fields.${field}`) },
          {
            head: t('joiningDesk.one.was'),
            cell: ({ field, before }) => <Said field={field} text={before} networks={networks} />,
          },
          {
            head: t('joiningDesk.one.is'),
            cell: ({ field, after }) => <Said field={field} text={after} networks={networks} />,
          },
        ]}
      />
    </section>
  )
}

function Answers({ answers, networks }: ApplicationShown) {
  const t = useT()
  return (
    <section>
      <h2>{t('joiningDesk.one.written')}</h2>
      {answers === null ? (
        <p>{t('joiningDesk.one.forgotten')}</p>
      ) : (
        <DefinitionList
          items={answers.map(({ field, text }) => ({
            name: t(`joining.fields.${field}`),
            value: <Said field={field} text={text} networks={networks} />,
          }))}
        />
      )}
    </section>
  )
}

function Questions({ questions }: ApplicationShown) {
  const t = useT()
  if (questions.length === 0) return null
  return (
    <section>
      <h2>{t('joiningDesk.one.questions')}</h2>
      <RowList
        items={questions.map(({ version, words, at }) => ({
          key: String(version),
          title: words,
          text: (
            <>
              <When at={at} day />, {t('joiningDesk.one.version', { n: version })}
            </>
          ),
        }))}
      />
    </section>
  )
}

function Recommendation({ recommendation }: ApplicationShown) {
  const t = useT()
  return (
    <section>
      <h2>{t('joiningDesk.one.recommendation')}</h2>
      {recommendation ? (
        <>
          <p>
            <StateTag tone={recommendation.answer === 'yes' ? 'good' : 'bad'}>
              {t(`joiningDesk.one.recommended.${recommendation.answer}`)}
            </StateTag>{' '}
            <When at={recommendation.at} day />, {t('joiningDesk.one.version', { n: recommendation.version })}
          </p>
          <p>{recommendation.reason}</p>
        </>
      ) : (
        <p>{t('joiningDesk.one.recommendationNone')}</p>
      )}
    </section>
  )
}

function History({ steps }: ApplicationShown) {
  const t = useT()
  return (
    <section>
      <h2>{t('joiningDesk.one.history')}</h2>
      <DataTable
        caption={t('joiningDesk.one.history')}
        isHeaded
        rows={steps.map((step, i) => ({ ...step, key: String(i) }))}
        keyOf={({ key }) => key}
        columns={[
          {
            head: t('joiningDesk.one.history'),
            isName: true,
            cell: ({ step }) => t(`joiningDesk.one.steps.${step as 'begun'}`),
          },
          { head: t('joiningDesk.since'), cell: ({ at }) => <When at={at} /> },
          { head: t('joiningDesk.one.byWhom'), cell: ({ by }) => t(`joiningDesk.one.whos.${by}`) },
        ]}
      />
    </section>
  )
}
