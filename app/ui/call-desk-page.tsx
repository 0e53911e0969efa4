// Long because a call at its desk is one page, from its draft to what was opened.
import type { CallKind, CallStage, SentKind } from '#app/domain/calls/kinds.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import type { en } from '#app/i18n/en/index.ts'
import type { DeskCallRefused, DeskCallSaid, ShownCall } from './call-words.ts'
import { Button, ButtonLink } from './button.tsx'
import { CALL_NEW, CALLS_DESK, callPath, deskCallDoPath, deskCallPath, openedFilePath } from './call-paths.ts'
import { CallAsks } from './call-asks.tsx'
import { EmptyState } from './empty-state.tsx'
import { FactTable } from './fact-table.tsx'
import { formatSize } from './file-size.ts'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { Markdown } from './markdown.tsx'
import { Notice } from './notice.tsx'
import { PostButton } from './post-button.tsx'
import { RowList } from './row-list.tsx'
import { StateTag, type StateTone } from './state-tag.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'
import { When } from './when.tsx'
import { WhenIn } from './when-in.tsx'

type Words = (typeof en)['callsDesk']

const tones: Record<CallStage, StateTone> = {
  ...{ draft: 'quiet', waiting: 'plain', open: 'good', opened: 'plain', decided: 'quiet', cancelled: 'bad' },
}

export type DeskCallRow = {
  id: string
  kind: CallKind
  stage: CallStage
  closesAt: Date
  title: { en: string; sw: string }
}

/** What was called for, last touched first. Stands in `<Page nav>`. */
export function CallsDeskPage({ calls, mayWrite }: { calls: readonly DeskCallRow[]; mayWrite: boolean }) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <>
      <h1>{t('callsDesk.title')}</h1>
      <p className="lead">{t('callsDesk.lead')}</p>
      {mayWrite ? (
        <p>
          <ButtonLink href={CALL_NEW}>{t('callsDesk.new')}</ButtonLink>
        </p>
      ) : null}
      {calls.length === 0 ? <EmptyState title={t('callsDesk.none')} /> : null}
      <RowList
        items={calls.map(({ id, kind, stage, closesAt, title }) => ({
          key: id,
          title: title[language],
          tag: <StateTag tone={tones[stage]}>{t(`callsDesk.stages.${stage}`)}</StateTag>,
          text: (
            <>
              {t(`calls.kinds.${kind}`)} · <WhenIn at={closesAt} say={(at) => t('callsDesk.closes', { at })} />
            </>
          ),
          actions: (
            <ButtonLink kind="quiet" small href={deskCallPath(id)} label={`${t('callsDesk.open')}: ${title[language]}`}>
              {t('callsDesk.open')}
            </ButtonLink>
          ),
        }))}
      />
    </>
  )
}

export type DeskCallShown = {
  id: string
  kind: CallKind
  stage: CallStage
  slug: string | null
  newest: number
  closesAt: Date
  isPast: boolean
  words: ShownCall['words']
  isMine: boolean
  mayWrite: boolean
  panel: readonly { isYou: boolean; hasWords: boolean }[]
  turn: { until: Date; isYours: boolean } | null
  steps: readonly { step: Exclude<keyof Words['history'], 'title'>; at: Date }[]
  opened: readonly {
    id: string
    receipt: string
    who: { name: string; email: string; phone: string; note: string } | null
    isDamaged: boolean
    files: readonly { id: string; document: string; kind: SentKind; size: number; isThere: boolean }[]
  }[]
}
export type DeskCallProps = {
  call: DeskCallShown
  said?: DeskCallSaid | undefined
  refused?: DeskCallRefused | undefined
}

/** One call at the desk: what it says, who opens it, and what came once it was opened. Stands in `<Page nav>`. */
export function DeskCallPage({ call, said, refused }: DeskCallProps) {
  const [t, language] = [useT(), useLanguage()]
  const { words, stage, slug, mayWrite, isPast } = call
  const isDraft = stage === 'draft' || stage === 'waiting'
  return (
    <>
      <h1>{words[language].title}</h1>
      <p>
        {t(`calls.kinds.${call.kind}`)} <StateTag tone={tones[stage]}>{t(`callsDesk.stages.${stage}`)}</StateTag>
      </p>
      <p>
        <WhenIn at={call.closesAt} say={(at) => t(isPast ? 'callsDesk.closedAt' : 'callsDesk.closes', { at })} />
      </p>
      {said ? <Notice tone="success">{t(`callsDesk.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="danger">{t(`callsDesk.refused.${refused}`)}</Notice> : null}
      {slug ? (
        <p>
          <a className="tap" href={callPath(slug)}>
            {t('callsDesk.see')}
          </a>
        </p>
      ) : null}
      {stage === 'open' && mayWrite && !isPast ? (
        <p>
          <ButtonLink kind="quiet" href={deskCallDoPath(call.id, 'questions')}>
            {t('callsDesk.questions.title')}
          </ButtonLink>
        </p>
      ) : null}
      {stage === 'open' && call.panel.some(({ isYou }) => isYou) ? <OpenIt call={call} /> : null}
      {stage === 'opened' || stage === 'decided' ? <Opened call={call} /> : null}
      {isDraft ? <Reading words={words} /> : null}
      {isDraft && mayWrite ? <Decide call={call} /> : null}
      <Panel call={call} />
      {mayWrite && stage === 'open' && !isPast ? <Extend id={call.id} /> : null}
      {mayWrite && (isDraft || stage === 'open') ? (
        <Fold title={t('callsDesk.cancel.go')}>
          <p>{t(stage === 'open' ? 'callsDesk.cancel.hintOpen' : 'callsDesk.cancel.hint')}</p>
          <PostButton kind="danger" action={deskCallDoPath(call.id, 'cancel')}>
            {t('callsDesk.cancel.go')}
          </PostButton>
        </Fold>
      ) : null}
      <h2>{t('callsDesk.history.title')}</h2>
      <RowList
        items={call.steps.map(({ step, at }, i) => ({
          key: String(i),
          title: t(`callsDesk.history.${step}`),
          text: <When at={at} />,
        }))}
      />
      <p>
        <a className="tap" href={CALLS_DESK}>
          {t('callsDesk.back')}
        </a>
      </p>
    </>
  )
}

type SecretProps = { id: string; hasWords: boolean; secret?: string | undefined; refused?: DeskCallRefused | undefined }

/** Where one of the panel makes her opening words, and sees them once. Stands in `<Page nav>`. */
export function CallSecretPage({ id, hasWords, secret, refused }: SecretProps) {
  const t = useT()
  return (
    <>
      <h1>{t('callsDesk.secret.title')}</h1>
      {refused ? <Notice tone="danger">{t(`callsDesk.refused.${refused}`)}</Notice> : null}
      <p>{t('callsDesk.secret.why')}</p>
      {secret ? (
        <>
          <Notice tone="warning">{t('callsDesk.secret.once')}</Notice>
          <p className="lead panel" translate="no">
            <strong>{secret}</strong>
          </p>
          <p>
            <ButtonLink href={deskCallPath(id)}>{t('callsDesk.secret.done')}</ButtonLink>
          </p>
        </>
      ) : (
        <PostButton>{t(hasWords ? 'callsDesk.secret.remake' : 'callsDesk.secret.make')}</PostButton>
      )}
    </>
  )
}

function Reading({ words }: { words: ShownCall['words'] }) {
  return (
    <>
      {(['en', 'sw'] as const).map((of) => (
        <article key={of} className="panel" lang={of}>
          <h2>{words[of].title}</h2>
          <p className="lead">{words[of].summary}</p>
          <Markdown text={words[of].terms} />
        </article>
      ))}
      <CallAsks words={words} />
    </>
  )
}

function Decide({ call: { id, stage, newest, isMine } }: { call: DeskCallShown }) {
  const t = useT()
  const version = { version: String(newest) }
  return (
    <section>
      <p className="actions">
        <ButtonLink kind="quiet" href={deskCallDoPath(id, 'edit')}>
          {t('callsDesk.edit')}
        </ButtonLink>
      </p>
      {stage === 'draft' ? (
        <PostButton action={deskCallDoPath(id, 'hand-in')} fields={version}>
          {t('callsDesk.decide.handIn')}
        </PostButton>
      ) : (
        <>
          <h2>{t('callsDesk.decide.title')}</h2>
          {isMine ? <Notice>{t('callsDesk.decide.mine')}</Notice> : null}
          <form className="actions" method="post" action={deskCallPath(id)}>
            <HiddenFields values={version} />
            {isMine ? null : (
              <Button name="do" value="publish">
                {t('callsDesk.decide.publish')}
              </Button>
            )}
            <Button kind="quiet" name="do" value="return">
              {t('callsDesk.decide.return')}
            </Button>
          </form>
        </>
      )}
    </section>
  )
}

function Panel({ call: { id, stage, panel, mayWrite } }: { call: DeskCallShown }) {
  const t = useT()
  const isDraft = stage === 'draft' || stage === 'waiting'
  const you = panel.find(({ isYou }) => isYou)
  return (
    <section>
      <h2>{t('callsDesk.panel.title')}</h2>
      {panel.length === 0 ? <p>{t('callsDesk.panel.none')}</p> : null}
      <RowList
        items={panel.map(({ isYou, hasWords }, i) => ({
          key: String(i),
          title: t(isYou ? 'callsDesk.panel.you' : 'callsDesk.panel.colleague'),
          tag: (
            <StateTag tone={hasWords ? 'good' : 'quiet'}>
              {t(hasWords ? 'callsDesk.panel.ready' : 'callsDesk.panel.notReady')}
            </StateTag>
          ),
        }))}
      />
      {isDraft && you ? (
        <>
          <p>{t('callsDesk.secret.why')}</p>
          <ButtonLink kind={you.hasWords ? 'quiet' : 'primary'} href={deskCallDoPath(id, 'secret')}>
            {t(you.hasWords ? 'callsDesk.secret.remake' : 'callsDesk.secret.make')}
          </ButtonLink>
        </>
      ) : null}
      {isDraft && mayWrite ? (
        <form className="form" method="post" action={deskCallDoPath(id, 'panel')} noValidate>
          <TextArea name="numbers" label={t('callsDesk.panel.numbers')} hint={t('callsDesk.panel.lead')} rows={4} />
          <Button kind="quiet">{t('callsDesk.panel.name')}</Button>
        </form>
      ) : null}
    </section>
  )
}

function OpenIt({ call: { id, turn, isPast, closesAt } }: { call: DeskCallShown }) {
  const t = useT()
  return (
    <section className="panel">
      <h2>{t('callsDesk.openIt.title')}</h2>
      {turn ? <Turn turn={turn} /> : null}
      {isPast ? (
        <p>
          <ButtonLink href={deskCallDoPath(id, 'open')}>{t('callsDesk.openIt.title')}</ButtonLink>
        </p>
      ) : (
        <Notice>
          <WhenIn at={closesAt} say={(at) => t('callsDesk.openIt.notYet', { at })} />
        </Notice>
      )}
    </section>
  )
}

function Turn({ turn: { until, isYours } }: { turn: { until: Date; isYours: boolean } }) {
  const t = useT()
  return (
    <Notice tone={isYours ? 'success' : 'warning'}>
      <WhenIn at={until} say={(at) => t(isYours ? 'callsDesk.openIt.yours' : 'callsDesk.openIt.waits', { at })} />
    </Notice>
  )
}

type OpenProps = { turn: DeskCallShown['turn']; refused?: DeskCallRefused | undefined }

/** Where one of the panel types her words. Stands in `<Page nav>`. */
export function OpenCallPage({ turn, refused }: OpenProps) {
  const t = useT()
  return (
    <>
      <h1>{t('callsDesk.openIt.title')}</h1>
      <p>{t('callsDesk.openIt.lead')}</p>
      {refused ? <Notice tone="danger">{t(`callsDesk.refused.${refused}`)}</Notice> : null}
      {turn ? <Turn turn={turn} /> : null}
      <form className="form" method="post" noValidate>
        <TextField
          name="words"
          label={t('callsDesk.openIt.words')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={200}
        />
        <Button>{t('callsDesk.openIt.go')}</Button>
      </form>
    </>
  )
}

function Opened({ call: { id, opened, words, panel } }: { call: DeskCallShown }) {
  const [t, language] = [useT(), useLanguage()]
  if (!panel.some(({ isYou }) => isYou)) return null
  const nameOf = (key: string) => words.documents.find((document) => document.key === key)?.[language] ?? key
  return (
    <section>
      <h2>{t('callsDesk.opened.title')}</h2>
      <Notice tone="warning">{t('callsDesk.opened.careful')}</Notice>
      <p>
        <ButtonLink href={deskCallDoPath(id, 'scores')}>{t('callsDesk.scores.title')}</ButtonLink>
      </p>
      {opened.length === 0 ? <p>{t('callsDesk.opened.none')}</p> : null}
      {opened.map(({ id: openedId, receipt, who, isDamaged, files }) => (
        <article key={openedId} className="panel">
          <h3>{who?.name ?? receipt}</h3>
          {isDamaged ? <Notice tone="danger">{t('callsDesk.opened.damaged')}</Notice> : null}
          {who || isDamaged ? null : <p>{t('callsDesk.opened.gone')}</p>}
          <FactTable
            facts={[
              { name: t('calls.own.number'), value: receipt },
              { name: t('calls.begin.email'), value: who?.email ?? '' },
              { name: t('calls.begin.phone'), value: who?.phone ?? '' },
            ]}
          />
          {who?.note ? <p className="told">{who.note}</p> : null}
          <ul>
            {files.map(({ id: fileId, document, kind, size, isThere }) => (
              <li key={fileId}>
                {isThere ? <a href={openedFilePath(id, fileId)}>{nameOf(document)}</a> : nameOf(document)} (
                {`${kind.toUpperCase()}, ${formatSize(size)}`})
              </li>
            ))}
          </ul>
        </article>
      ))}
    </section>
  )
}

function Extend({ id }: { id: string }) {
  const t = useT()
  return (
    <Fold title={t('callsDesk.extend.title')}>
      <p>{t('callsDesk.extend.hint')}</p>
      <form className="form" method="post" action={deskCallDoPath(id, 'extend')} noValidate>
        <div className="two-fields">
          <TextField name="day" type="date" label={t('callsDesk.editor.day')} />
          <TextField name="hour" type="time" label={t('callsDesk.editor.hour')} />
        </div>
        <Button kind="quiet">{t('callsDesk.extend.go')}</Button>
      </form>
    </Fold>
  )
}
