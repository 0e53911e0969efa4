import { useLanguage, useT } from '#app/i18n/context.tsx'
import type { ApplicationShown, Sent } from './application-shapes.ts'
import { Button } from './button.tsx'
import { RadioGroup } from './choices.tsx'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { applicationPartPath } from './joining-paths.ts'
import { SelectField } from './select-field.tsx'
import { TextArea } from './text-area.tsx'

const REASONS = ['not_a_defender', 'not_known', 'not_complete', 'conduct', 'wrong_kind', 'other'] as const

type ActionsProps = { application: ApplicationShown; sent: Sent | undefined }
type FormProps = ActionsProps & { text: (name: string) => string; wrong: (name: string) => string | undefined }

/** What whoever looks may do with an application; what she may not is said instead, with why. */
export function ApplicationActions({ application, sent }: ActionsProps) {
  const t = useT()
  const { state, may, isDesk, review } = application
  const of = (form: Sent['form']): FormProps => ({
    ...{ application, sent },
    text: (name) => (sent?.form === form ? (sent.values[name] ?? '') : ''),
    wrong: (name) => {
      const code = sent?.form === form ? sent.errors[name] : undefined
      return code && t(`joiningDesk.one.wrong.${code}`)
    },
  })
  const waits = state === 'submitted'
  if (!waits && state !== 'needs_information') return null
  return (
    <>
      {waits && review === 'full' && may.recommend === null ? <Recommend {...of('recommend')} /> : null}
      {waits && review === 'full' && may.recommend && may.recommend !== 'not_waiting' && !isDesk ? (
        <p>{t(`joiningDesk.one.bars.${may.recommend}`)}</p>
      ) : null}
      {isDesk && may.decide !== null ? <p>{t(`joiningDesk.one.bars.${may.decide}`)}</p> : null}
      {isDesk && may.decide === null && waits ? <Approve {...of('approve')} /> : null}
      {isDesk && may.decide === null && waits ? <Ask {...of('ask')} /> : null}
      {isDesk && may.decide === null ? <Decline {...of('decline')} /> : null}
      {isDesk && may.decide === null && waits && review === 'full' ? <Reroute {...of('ask')} /> : null}
    </>
  )
}

const versionOf = ({ version }: ApplicationShown) => ({ version: String(version) })

function Recommend({ application, text, wrong }: FormProps) {
  const t = useT()
  return (
    <form
      className="form panel"
      method="post"
      action={applicationPartPath(application.applicationId, 'recommend')}
      noValidate
    >
      <h2>{t('joiningDesk.one.recommendTitle')}</h2>
      {application.isDesk ? <p>{t('joiningDesk.one.recommendOnce')}</p> : null}
      <HiddenFields values={versionOf(application)} />
      <RadioGroup
        name="answer"
        legend={t('joiningDesk.one.recommendation')}
        error={wrong('answer')}
        value={text('answer')}
        options={[
          { value: 'yes', label: t('joiningDesk.one.recommendYes') },
          { value: 'no', label: t('joiningDesk.one.recommendNo') },
        ]}
      />
      <TextArea
        id="recommend-reason"
        name="reason"
        label={t('joiningDesk.one.reason')}
        hint={t('joiningDesk.one.reasonHint')}
        error={wrong('reason')}
        value={text('reason')}
        maxLength={1_500}
      />
      <Button>{t('joiningDesk.one.recommend')}</Button>
    </form>
  )
}

function Reroute({ application }: FormProps) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <Fold title={t('joiningDesk.one.rerouteTitle')}>
      <form className="form" method="post" action={applicationPartPath(application.applicationId, 'reroute')}>
        <HiddenFields values={versionOf(application)} />
        <SelectField
          name="networkId"
          label={t('joiningDesk.one.reroute')}
          options={application.networks.map(({ id, name }) => ({ value: id, label: name[language] }))}
          none={t('joiningDesk.one.rerouteDesk')}
        />
        <Button kind="quiet">{t('joiningDesk.one.rerouteSubmit')}</Button>
      </form>
    </Fold>
  )
}

function Ask({ application, text, wrong }: FormProps) {
  const t = useT()
  return (
    <Fold title={t('joiningDesk.one.askTitle')} open={wrong('words') !== undefined}>
      <p>{t('joiningDesk.one.askText')}</p>
      <form className="form" method="post" action={applicationPartPath(application.applicationId, 'ask')} noValidate>
        <HiddenFields values={versionOf(application)} />
        <TextArea
          name="words"
          label={t('joiningDesk.one.words')}
          error={wrong('words')}
          value={text('words')}
          maxLength={1_500}
        />
        <Button>{t('joiningDesk.one.ask')}</Button>
      </form>
    </Fold>
  )
}

function Approve({ application, text, wrong }: FormProps) {
  const t = useT()
  const { may, near, personId, applicationId } = application
  if (may.approve !== null)
    return (
      <section>
        <h2>{t('joiningDesk.one.approveTitle')}</h2>
        <p>{t(`joiningDesk.one.bars.${may.approve}`)}</p>
      </section>
    )
  return (
    <form className="form panel" method="post" action={applicationPartPath(applicationId, 'approve')} noValidate>
      <h2>{t('joiningDesk.one.approveTitle')}</h2>
      <p>{t('joiningDesk.one.approveText')}</p>
      <HiddenFields values={versionOf(application)} />
      {personId === null && near.people.length > 0 ? (
        <RadioGroup
          name="who"
          legend={t('joiningDesk.one.who')}
          error={wrong('who')}
          value={text('who')}
          options={[
            ...near.people.map(({ personId: id, name, number }) => ({
              value: id,
              label: t('joiningDesk.one.thisPerson', { name, number }),
            })),
            { value: 'new', label: t('joiningDesk.one.newPerson') },
          ]}
        />
      ) : (
        <HiddenFields values={{ who: 'new' }} />
      )}
      <Button>{t('joiningDesk.one.approve')}</Button>
    </form>
  )
}

function Decline({ application, text, wrong }: FormProps) {
  const t = useT()
  return (
    <Fold title={t('joiningDesk.one.declineTitle')} open={wrong('reason') !== undefined || wrong('note') !== undefined}>
      <p>{t('joiningDesk.one.declineText')}</p>
      <form
        className="form"
        method="post"
        action={applicationPartPath(application.applicationId, 'decline')}
        noValidate
      >
        <HiddenFields values={versionOf(application)} />
        <SelectField
          id="decline-reason"
          name="reason"
          label={t('joiningDesk.one.declineReason')}
          error={wrong('reason')}
          options={REASONS.map((reason) => ({ value: reason, label: t(`joining.reasons.${reason}`) }))}
          none={t('joiningDesk.one.choose')}
          value={text('reason')}
        />
        <TextArea
          name="note"
          label={t('joiningDesk.one.note')}
          hint={t('joiningDesk.one.noteHint')}
          error={wrong('note')}
          value={text('note')}
          maxLength={1_500}
        />
        <Button kind="danger">{t('joiningDesk.one.decline')}</Button>
      </form>
    </Fold>
  )
}
