// Long because the form, the files and the receipt of one submission are one page.
import type { CallState, OutcomeResult, SentKind } from '#app/domain/calls/kinds.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import type { en } from '#app/i18n/en/index.ts'
import type { CallWrong, ShownCall } from './call-words.ts'
import { Button } from './button.tsx'
import { outcomeTones } from './call-outcome-page.tsx'
import { callPath, submissionDoPath } from './call-paths.ts'
import { callTones } from './calls-page.tsx'
import { CheckboxField } from './choices.tsx'
import { Copyable } from './copyable.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { FactTable } from './fact-table.tsx'
import { formatSize } from './file-size.ts'
import { FileField } from './file-field.tsx'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { PostButton } from './post-button.tsx'
import { StateTag } from './state-tag.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'
import { When } from './when.tsx'
import { WhenIn } from './when-in.tsx'

export type CallSaid = keyof (typeof en)['calls']['said']
export type WhoValues = Record<'name' | 'email' | 'phone' | 'note' | 'named', string>
export type WhoErrors = Partial<Record<keyof WhoValues, CallWrong>>
type FileLine = { document: string; kind: SentKind; size: number; sha256: string }

const TAKEN = '.pdf,.docx,.xlsx,.png,.jpg,.jpeg'

/** Who applies, and how she is reached; each mistake at its field. */
function WhoFields({ values, errors = {} }: { values?: WhoValues | undefined; errors?: WhoErrors | undefined }) {
  const t = useT()
  const wrong = (field: keyof WhoValues) => {
    const code = errors[field]
    return code && t(`calls.wrong.${code}`)
  }
  return (
    <>
      <ErrorSummary
        errors={(['name', 'email', 'phone', 'note'] as const).map((field) => ({ field, text: wrong(field) }))}
      />
      <TextField
        name="name"
        label={t('calls.begin.name')}
        value={values?.name}
        error={wrong('name')}
        autoComplete="off"
        maxLength={160}
      />
      <TextField
        name="email"
        type="email"
        label={t('calls.begin.email')}
        hint={t('calls.begin.reach')}
        value={values?.email}
        error={wrong('email')}
        autoComplete="off"
      />
      <TextField
        name="phone"
        type="tel"
        label={t('calls.begin.phone')}
        value={values?.phone}
        error={wrong('phone')}
        autoComplete="off"
      />
      <TextArea
        name="note"
        label={t('calls.begin.note')}
        value={values?.note}
        error={wrong('note')}
        maxLength={2_000}
      />
      <CheckboxField
        name="named"
        label={t('calls.begin.named')}
        hint={t('calls.begin.namedHint')}
        checked={values?.named === 'yes'}
      />
    </>
  )
}

type BeginProps = {
  call: ShownCall
  values?: WhoValues | undefined
  errors?: WhoErrors | undefined
  refused?: CallWrong | undefined
}

/** Where a submission begins. Stands in `<Page>`. */
export function BeginSubmissionPage({ call, values, errors, refused }: BeginProps) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <>
      <h1>{t('calls.begin.title')}</h1>
      <p>
        <a className="tap" href={callPath(call.slug)}>
          {call.words[language].title}
        </a>
      </p>
      {refused ? <Notice tone="warning">{t(`calls.wrong.${refused}`)}</Notice> : null}
      {call.state === 'open' ? (
        <>
          <p className="lead">{t('calls.begin.lead')}</p>
          <form className="form panel" method="post" noValidate>
            <WhoFields values={values} errors={errors} />
            <Button>{t('calls.begin.go')}</Button>
          </form>
          <p className="soft">{t('calls.sealedText')}</p>
        </>
      ) : (
        <Notice>{t('calls.wrong.not_open')}</Notice>
      )}
    </>
  )
}

export type SubmissionProps = {
  token: string
  link: string
  submission: {
    slug: string
    state: CallState
    closesAt: Date
    words: ShownCall['words']
    who: WhoValues | null
    files: readonly FileLine[]
    receipt: { number: string; sentAt: Date; files: readonly FileLine[] } | null
    isChanged: boolean
    outcome: { result: OutcomeResult; reason: string | null } | null
  }
  said?: CallSaid | undefined
  refused?: CallWrong | undefined
  values?: WhoValues | undefined
  errors?: WhoErrors | undefined
}

/** What somebody sends, for whoever has its link. Stands in `<Page>`. */
export function SubmissionPage(props: SubmissionProps) {
  const [t, language] = [useT(), useLanguage()]
  const { submission, said, refused, link } = props
  const { state, words, receipt, closesAt } = submission
  return (
    <>
      <h1>{t('calls.own.title')}</h1>
      {said ? <Notice tone="success">{t(`calls.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="danger">{t(`calls.wrong.${refused}`)}</Notice> : null}
      <FactTable
        facts={[
          { name: t('calls.own.call'), value: <a href={callPath(submission.slug)}>{words[language].title}</a> },
          {
            name: t('calls.own.state'),
            value: <StateTag tone={callTones[state]}>{t(`calls.states.${state}`)}</StateTag>,
          },
        ]}
      />
      <p>
        {receipt || state === 'open' || state === 'cancelled' ? (
          <WhenIn at={closesAt} say={(at) => t(`calls.own.after.${state}`, { at })} />
        ) : (
          t('calls.own.notSent')
        )}
      </p>
      {submission.outcome ? (
        <section className="panel">
          <h2>
            {t('calls.own.outcome')}{' '}
            <StateTag tone={outcomeTones[submission.outcome.result]}>
              {t(`calls.results.${submission.outcome.result}`)}
            </StateTag>
          </h2>
          <p className="told">{submission.outcome.reason ?? t('calls.own.reasonGone')}</p>
          <p className="soft">{t('calls.own.complain')}</p>
        </section>
      ) : null}
      {receipt ? <Receipt {...props} /> : null}
      {state === 'open' ? <Draft {...props} /> : null}
      <Notice tone="warning" title={t('calls.own.keep')}>
        <p>{t('calls.own.keepText')}</p>
        <Copyable label={t('calls.own.link')} value={link} isText />
      </Notice>
    </>
  )
}

function Receipt({ token, submission: { receipt, words, isChanged, state } }: SubmissionProps) {
  const [t, language] = [useT(), useLanguage()]
  if (!receipt) return null
  const nameOf = (key: string) => words.documents.find((document) => document.key === key)?.[language] ?? key
  return (
    <section className="panel">
      <h2>{t('calls.own.receipt')}</h2>
      {isChanged ? <Notice tone="warning">{t('calls.own.changed')}</Notice> : null}
      <FactTable
        facts={[
          { name: t('calls.own.number'), value: <strong>{receipt.number}</strong> },
          { name: t('calls.own.sentAt'), value: <When at={receipt.sentAt} /> },
        ]}
      />
      {receipt.files.map(({ document, sha256 }) => (
        <Copyable key={document} label={t('calls.own.sum', { document: nameOf(document) })} value={sha256} isText />
      ))}
      {state === 'open' ? (
        <Fold title={t('calls.own.withdraw')}>
          <p>{t('calls.own.withdrawText')}</p>
          <PostButton kind="danger" action={submissionDoPath(token, 'withdraw')}>
            {t('calls.own.withdraw')}
          </PostButton>
        </Fold>
      ) : null}
    </section>
  )
}

function Draft({ token, submission: { who, words, files, receipt }, values, errors }: SubmissionProps) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <>
      <section>
        <h2>{t('calls.own.files')}</h2>
        <p className="soft">{t('calls.own.filesText')}</p>
        {words.documents.map((document) => {
          const file = files.find((each) => each.document === document.key)
          return (
            <div key={document.key} className="panel">
              <h3>
                {document[language]} ({t(document.isRequired ? 'calls.required' : 'calls.optional')})
              </h3>
              <p>{file ? `${file.kind.toUpperCase()}, ${formatSize(file.size)}` : t('calls.own.nothing')}</p>
              <form
                className="form"
                method="post"
                action={submissionDoPath(token, 'file')}
                encType="multipart/form-data"
              >
                <HiddenFields values={{ document: document.key }} />
                <FileField
                  name={`file-${document.key}`}
                  label={`${t('calls.own.file')}: ${document[language]}`}
                  accept={TAKEN}
                />
                <Button kind="quiet">{t('calls.own.add')}</Button>
              </form>
              {file ? (
                <PostButton
                  kind="quiet"
                  small
                  action={submissionDoPath(token, 'drop')}
                  fields={{ document: document.key }}
                >
                  {t('calls.own.drop')}
                </PostButton>
              ) : null}
            </div>
          )
        })}
      </section>
      <Fold title={t('calls.own.who')} open={errors !== undefined}>
        <form className="form" method="post" noValidate>
          <WhoFields values={values ?? who ?? undefined} errors={errors} />
          <Button kind="quiet">{t('calls.own.save')}</Button>
        </form>
      </Fold>
      <section>
        <h2>{t('calls.own.sendTitle')}</h2>
        <p>{t('calls.own.sendText')}</p>
        <PostButton action={submissionDoPath(token, 'send')}>
          {t(receipt ? 'calls.own.again' : 'calls.own.send')}
        </PostButton>
      </section>
    </>
  )
}
