import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount, formatDay, formatTime } from '#app/i18n/format.ts'
import { Button, ButtonLink } from './button.tsx'
import { DefinitionList } from './definition-list.tsx'
import { Notice } from './notice.tsx'
import { PATHS } from './paths.ts'
import { roleWords } from './role-words.ts'
import type { ExportDetail } from './staff-exports-shapes.ts'
import {
  columnWord,
  datasetWord,
  type ExportRefusal,
  exportPath,
  exportRefusalWords,
  exportStates,
} from './staff-exports-words.ts'
import { StateTag } from './state-tag.tsx'
import { When } from './when.tsx'

/** Stands in `<Page nav>`. */
export function StaffExportsDetail({ one, refused }: { one: ExportDetail; refused?: ExportRefusal | undefined }) {
  const t = useT()
  const language = useLanguage()
  const { tone, word, text } = exportStates[one.state]
  const until = one.expiresAt ? `${formatDay(language, one.expiresAt)}, ${formatTime(one.expiresAt)}` : ''
  return (
    <>
      <p>
        <a className="tap" href={PATHS.exports}>
          {t('exports.detail.back')}
        </a>
      </p>
      <h1>{datasetWord(t, one.dataset)}</h1>
      {refused ? <Notice tone="warning">{exportRefusalWords[refused](t)}</Notice> : null}
      <p>
        <StateTag tone={tone}>{word(t)}</StateTag>
      </p>
      <p>{text(t, until)}</p>
      {one.isMine && one.state === 'ready' ? (
        <>
          <p>{t('exports.detail.fetchText')}</p>
          <p>
            <ButtonLink href={`${exportPath(one.exportId)}/file`}>{t('exports.detail.fetch')}</ButtonLink>
          </p>
        </>
      ) : null}
      <Facts {...one} />
      {one.mayDecide ? <Decision exportId={one.exportId} /> : null}
    </>
  )
}

function Facts(one: ExportDetail) {
  const t = useT()
  const { county, role, days, ids } = one.filter
  const about = [
    county,
    role && roleWords[role](t),
    days && t('exports.detail.between', days),
    ids > 0 ? t('exports.detail.numbers', { count: ids }) : null,
  ]
  const when = (at: Date | null) => (at ? <When at={at} /> : t('exports.detail.not'))
  return (
    <DefinitionList
      items={[
        { name: t('exports.detail.reason'), value: one.reason },
        { name: t('exports.detail.columns'), value: one.columns.map((key) => columnWord(t, key)).join(' · ') },
        { name: t('exports.detail.filter'), value: about.filter(Boolean).join(' · ') },
        { name: t('exports.detail.rowCap'), value: formatCount(one.rowCap) },
        ...(one.rows !== null && one.rows <= one.rowCap
          ? [{ name: t('exports.detail.rows'), value: formatCount(one.rows) }]
          : []),
        { name: t('exports.detail.recipient'), value: <code>{one.recipient}</code> },
        { name: t('exports.detail.askedBy'), value: one.isMine ? t('exports.list.mine') : one.askedBy },
        { name: t('exports.detail.askedAt'), value: when(one.createdAt) },
        { name: t('exports.detail.decidedAt'), value: when(one.decidedAt) },
        { name: t('exports.detail.fetchedAt'), value: when(one.fetchedAt) },
      ]}
    />
  )
}

/** Sends `decision`: `allowed` or `refused`. */
function Decision({ exportId }: { exportId: string }) {
  const t = useT()
  return (
    <section className="panel" aria-labelledby="decide">
      <h2 id="decide">{t('exports.detail.decideTitle')}</h2>
      <p>{t('exports.detail.decideText')}</p>
      <form className="actions" method="post" action={`${exportPath(exportId)}/decide`}>
        <Button name="decision" value="allowed">
          {t('exports.detail.allow')}
        </Button>
        <Button kind="danger" name="decision" value="refused">
          {t('exports.detail.refuse')}
        </Button>
      </form>
    </section>
  )
}
