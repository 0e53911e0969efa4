import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatTime } from '#app/i18n/format.ts'
import { codeWords, type CodeError, type PassphraseError, passphraseWords, said } from './account-words.ts'
import { Button, ButtonLink } from './button.tsx'
import { CodeField } from './code-field.tsx'
import { Fold } from './fold.tsx'
import { HiddenFields, type HiddenValues } from './hidden-fields.tsx'
import { Jina } from './jina.tsx'
import { Notice } from './notice.tsx'
import { PassphraseField } from './passphrase-field.tsx'
import { PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'

/** How far a way back has come. `over`: its link was used, or is too old, or never was one. */
export type RecoverContinuePageProps =
  | { state: 'begin' }
  | { state: 'proof'; error?: CodeError | undefined; fields?: HiddenValues }
  | { state: 'waiting'; readyAt: Date; fields?: HiddenValues }
  | { state: 'ready'; error?: PassphraseError | 'too_many' | undefined; fields?: HiddenValues }
  | { state: 'done' }
  | { state: 'cancelled' }
  | { state: 'over' }

/**
 * What a link for getting back in opens. Opening it uses up nothing: each step is a post to this same address, of nothing
 * (`begin`), of `code` (`proof`) or of `passphrase` (`ready`). Stopping it posts `fields` to `PATHS.recoverCancel`.
 * Stands in `<Page neutral>`.
 */
export function RecoverContinuePage(props: RecoverContinuePageProps) {
  switch (props.state) {
    case 'begin':
      return <Begin />
    case 'proof':
      return <Proof {...props} />
    case 'waiting':
      return <Waiting {...props} />
    case 'ready':
      return <Ready {...props} />
    case 'done':
    case 'cancelled':
    case 'over':
      return <Ended {...props} />
  }
}

function Begin() {
  const t = useT()
  return (
    <>
      <h1>{t('account.recovering.beginTitle')}</h1>
      <p className="lead">{t('account.recovering.beginText')}</p>
      <div className="actions">
        <PostButton>{t('account.recovering.begin')}</PostButton>
      </div>
    </>
  )
}

function Proof({ error, fields }: Extract<RecoverContinuePageProps, { state: 'proof' }>) {
  const t = useT()
  const many = error === 'too_many'
  return (
    <>
      <h1>{t('account.recovering.proofTitle')}</h1>
      {many ? <Notice tone="warning">{codeWords[error](t)}</Notice> : null}
      <form className="form panel" method="post" noValidate>
        <HiddenFields values={fields} />
        <CodeField
          kind="paper"
          label={t('account.recovering.proof')}
          hint={t('account.recovering.proofText')}
          error={many ? undefined : said(codeWords, t, error)}
        />
        <Button>{t('account.recovering.proofSubmit')}</Button>
      </form>
      <Stop fields={fields} />
    </>
  )
}

function Waiting({ readyAt, fields }: Extract<RecoverContinuePageProps, { state: 'waiting' }>) {
  const t = useT()
  const language = useLanguage()
  return (
    <>
      <h1>{t('account.recovering.waitTitle')}</h1>
      <p className="lead">
        {t('account.recovering.waitText', { day: formatDay(language, readyAt), time: formatTime(readyAt) })}
      </p>
      <p>{t('account.recovering.waitWhy')}</p>
      <Stop fields={fields} />
      <Jina saying="patience" />
    </>
  )
}

function Ready({ error, fields }: Extract<RecoverContinuePageProps, { state: 'ready' }>) {
  const t = useT()
  const many = error === 'too_many'
  return (
    <>
      <h1>{t('account.recovering.newTitle')}</h1>
      {many ? <Notice tone="warning">{t('account.pieces.tooMany')}</Notice> : null}
      <form className="form panel" method="post" noValidate>
        <HiddenFields values={fields} />
        <PassphraseField
          label={t('account.recovering.passphrase')}
          hint={t('account.join.passphraseHint')}
          error={many ? undefined : said(passphraseWords, t, error)}
          purpose="new"
        />
        <p>{t('account.recovering.newEnds')}</p>
        <Button>{t('account.recovering.newSubmit')}</Button>
      </form>
      <Stop fields={fields} />
    </>
  )
}

function Ended({ state }: { state: 'done' | 'cancelled' | 'over' }) {
  const t = useT()
  const words = {
    done: { title: t('account.recovering.doneTitle'), text: t('account.recovering.doneText') },
    cancelled: { title: t('account.recovering.cancelledTitle'), text: t('account.recovering.cancelledText') },
    over: { title: t('account.recovering.overTitle'), text: t('account.recovering.overText') },
  }[state]
  return (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.text}</p>
      <p className="actions">
        {state === 'over' ? (
          <ButtonLink href={PATHS.recover}>{t('account.recovering.again')}</ButtonLink>
        ) : (
          <ButtonLink href={PATHS.signIn}>{t('account.signIn.submit')}</ButtonLink>
        )}
      </p>
    </>
  )
}

function Stop({ fields }: { fields: HiddenValues | undefined }) {
  const t = useT()
  return (
    <Fold title={t('account.recovering.cancelFold')}>
      <p>{t('account.recovering.cancelText')}</p>
      <PostButton kind="danger" action={PATHS.recoverCancel} fields={fields}>
        {t('account.recovering.cancel')}
      </PostButton>
    </Fold>
  )
}
