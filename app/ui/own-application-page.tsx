import type { Money } from '#app/domain/shared/money.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import type { en } from '#app/i18n/en/index.ts'
import { formatMoney } from '#app/i18n/format.ts'
import type { ApplyWrong } from './apply-step-page.tsx'
import { Button, ButtonLink } from './button.tsx'
import { CheckboxField } from './choices.tsx'
import { CodeList } from './code-list.tsx'
import { Copyable } from './copyable.tsx'
import { FactTable } from './fact-table.tsx'
import { Fold } from './fold.tsx'
import { applyPartPath } from './joining-paths.ts'
import type { InBoth } from './membership-words.ts'
import { Notice } from './notice.tsx'
import { PassphraseField } from './passphrase-field.tsx'
import { PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { RowList } from './row-list.tsx'
import { StateTag } from './state-tag.tsx'

type Words = (typeof en)['joining']
export type OwnApplicationProps = {
  token: string
  /** The whole address of this page, to be written down. */
  link: string
  paybill: string
  application: {
    kindName: InBoth
    state: keyof Words['states']
    steps: readonly { step: keyof Words['steps']; isDone: boolean }[]
    words: readonly string[]
    mayHaveMoreWords: boolean
    question: string | null
    pay: { number: string; due: Money } | null
    reason: keyof Words['reasons'] | null
    note: string | null
    mayClaim: boolean
    isClaimed: boolean
  }
  said?: keyof Words['said'] | undefined
  refused?: ApplyWrong | undefined
  /** What is wrong with the consent, or with the passphrase, beside its field. */
  consentError?: ApplyWrong | undefined
  passphraseError?: 'too_short' | 'too_long' | 'too_common' | undefined
}

/** Somebody's application, for whoever has its link. Nothing here tells who spoke for her. Stands in `<Page>`. */
export function OwnApplicationPage(props: OwnApplicationProps) {
  const [t, language] = [useT(), useLanguage()]
  const { application, said, refused } = props
  const { state, reason, note, question } = application
  const isOpen = state === 'draft' || state === 'needs_information'
  return (
    <>
      <h1>{t('joining.own.title')}</h1>
      {said ? <Notice tone="success">{t(`joining.said.${said}`)}</Notice> : null}
      {refused ? <Notice tone="warning">{t(`joining.wrong.${refused}`)}</Notice> : null}
      <FactTable
        facts={[
          { name: t('joining.own.kind'), value: application.kindName[language] },
          { name: t('joining.own.state'), value: <strong>{t(`joining.states.${state}`)}</strong> },
        ]}
      />
      <p>{t(`joining.stateText.${state}`)}</p>
      {reason ? <p>{t(`joining.reasons.${reason}`)}</p> : null}
      {note ? <Notice title={t('joining.own.note')}>{note}</Notice> : null}
      {question ? (
        <Notice tone="warning" title={t('joining.own.question')}>
          <p>{question}</p>
          <p>{t('joining.own.questionText')}</p>
        </Notice>
      ) : null}
      {isOpen ? <Todo {...props} /> : null}
      {state === 'approved' ? <Welcome {...props} /> : null}
      {application.words.length > 0 ? <VouchWords {...props} /> : null}
      {application.pay ? <Pay {...props} /> : null}
      {state === 'approved' || state === 'withdrawn' ? null : <Keep {...props} />}
      {isOpen || state === 'submitted' ? <Withdraw {...props} /> : null}
    </>
  )
}

function Todo({ token, application: { steps, state }, consentError }: OwnApplicationProps) {
  const t = useT()
  return (
    <section>
      <h2>{t('joining.own.todo')}</h2>
      <RowList
        items={steps.map(({ step, isDone }) => ({
          key: step,
          title: t(`joining.steps.${step}`),
          tag: (
            <StateTag tone={isDone ? 'good' : 'plain'}>
              {isDone ? t('joining.own.done') : t('joining.own.open')}
            </StateTag>
          ),
          actions: (
            <ButtonLink kind="quiet" small href={applyPartPath(token, step)}>
              {isDone
                ? t('joining.own.change', { step: t(`joining.steps.${step}`) })
                : t('joining.own.fill', { step: t(`joining.steps.${step}`) })}
            </ButtonLink>
          ),
        }))}
      />
      <form className="form panel" method="post" action={applyPartPath(token, 'send')} noValidate>
        <CheckboxField
          name="consent"
          label={t('joining.own.consent')}
          hint={t('joining.own.consentHint')}
          error={consentError && t(`joining.wrong.${consentError}`)}
        />
        <Button>{state === 'draft' ? t('joining.own.send') : t('joining.own.sendAgain')}</Button>
      </form>
    </section>
  )
}

function VouchWords({ token, application: { words, mayHaveMoreWords } }: OwnApplicationProps) {
  const t = useT()
  return (
    <section>
      <h2>{t('joining.own.wordsTitle')}</h2>
      <p>{t('joining.own.wordsText')}</p>
      <CodeList codes={words} label={t('joining.own.words')} />
      {mayHaveMoreWords ? (
        <>
          <p className="soft">{t('joining.own.anotherText')}</p>
          <PostButton kind="quiet" small action={applyPartPath(token, 'word')}>
            {t('joining.own.another')}
          </PostButton>
        </>
      ) : null}
    </section>
  )
}

function Pay({ paybill, application: { pay, state } }: OwnApplicationProps) {
  const t = useT()
  if (!pay) return null
  return (
    <section>
      <h2>{t('joining.own.payTitle')}</h2>
      <p>{state === 'approved' ? t('joining.own.payNow') : t('joining.own.payText')}</p>
      <Copyable label={t('joining.own.paybill')} value={paybill} />
      <Copyable label={t('joining.own.account')} value={pay.number} big />
      <FactTable facts={[{ name: t('joining.own.amount'), value: formatMoney(pay.due) }]} />
    </section>
  )
}

function Welcome({ token, application: { mayClaim, isClaimed }, passphraseError }: OwnApplicationProps) {
  const t = useT()
  if (!mayClaim)
    return (
      <section>
        <p>{isClaimed ? t('joining.own.claimed') : t('joining.own.known')}</p>
        <p className="actions">
          <ButtonLink href={PATHS.signIn}>{t('joining.own.signIn')}</ButtonLink>
        </p>
      </section>
    )
  return (
    <form className="form panel" method="post" action={applyPartPath(token, 'account')} noValidate>
      <h2>{t('joining.own.claimTitle')}</h2>
      <p>{t('joining.own.claimText')}</p>
      <PassphraseField
        purpose="new"
        label={t('joining.own.passphrase')}
        hint={t('joining.own.passphraseHint')}
        error={passphraseError && t(`account.words.passphrase_${passphraseError}`)}
      />
      <Button>{t('joining.own.claim')}</Button>
    </form>
  )
}

function Keep({ token, link }: OwnApplicationProps) {
  const t = useT()
  return (
    <section>
      <h2>{t('joining.own.keep')}</h2>
      <p>{t('joining.own.keepText')}</p>
      <Copyable label={t('joining.own.keep')} value={link} isText />
      <PostButton kind="quiet" small action={applyPartPath(token, 'letter')}>
        {t('joining.own.letter')}
      </PostButton>
    </section>
  )
}

function Withdraw({ token }: OwnApplicationProps) {
  const t = useT()
  return (
    <Fold title={t('joining.own.withdrawTitle')}>
      <p>{t('joining.own.withdrawText')}</p>
      <PostButton kind="danger" action={applyPartPath(token, 'withdraw')}>
        {t('joining.own.withdraw')}
      </PostButton>
    </Fold>
  )
}
