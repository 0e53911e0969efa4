import { useT } from '#app/i18n/context.tsx'
import { formatCount } from '#app/i18n/format.ts'
import { Button, ButtonLink } from './button.tsx'
import { CodeField } from './code-field.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { FactTable } from './fact-table.tsx'
import type { NetworkRefused } from './network-words.ts'
import { Notice } from './notice.tsx'
import { networkPath, rollCallPath } from './paths.ts'
import { TextArea } from './text-area.tsx'

type Props = { networkId: string; value?: string | undefined; error?: NetworkRefused | undefined }

/** Sends `number` to its own address. Stands in `<Page nav>`. */
export function NetworkInviteForm({ networkId, value, error }: Props) {
  const t = useT()
  const wrong = error && t(`networks.refused.${error}`)
  return (
    <>
      <h1>{t('networks.desk.invite.title')}</h1>
      <p className="lead">{t('networks.desk.invite.lead')}</p>
      <ErrorSummary errors={[{ field: 'number', text: wrong }]} />
      <form className="form panel" method="post" noValidate>
        <CodeField
          kind="paper"
          name="number"
          label={t('networks.desk.invite.number')}
          hint={t('networks.desk.invite.numberHint')}
          error={wrong}
          value={value}
        />
        <Button>{t('networks.desk.invite.submit')}</Button>
      </form>
      <BackToNetwork networkId={networkId} />
    </>
  )
}

/** Sends `words` to its own address. Stands in `<Page nav>`. */
export function NetworkPostForm({ networkId, value, error }: Props) {
  const t = useT()
  const wrong = error && t(`networks.refused.${error}`)
  return (
    <>
      <h1>{t('networks.desk.post.title')}</h1>
      <p className="lead">{t('networks.desk.post.lead')}</p>
      <ErrorSummary errors={[{ field: 'words', text: wrong }]} />
      <form className="form panel" method="post" noValidate>
        <TextArea
          name="words"
          label={t('networks.desk.post.words')}
          hint={t('networks.desk.post.wordsHint')}
          error={wrong}
          value={value}
          rows={8}
        />
        <Button>{t('networks.desk.post.submit')}</Button>
      </form>
      <BackToNetwork networkId={networkId} />
    </>
  )
}

export type RollCallPlanProps = {
  networkId: string
  people: number
  mail: number
  sms: number
  cannot: number
  openCallId: string | null
  error?: NetworkRefused | undefined
}

/** Before a question is asked: how many it goes to, and how. Sends nothing to its own address. Stands in `<Page nav>`. */
export function RollCallPlanPage({ networkId, people, mail, sms, cannot, openCallId, error }: RollCallPlanProps) {
  const t = useT()
  return (
    <>
      <h1>{t('networks.desk.plan.title')}</h1>
      <p className="lead">{t('networks.desk.plan.lead')}</p>
      {error && !openCallId ? <Notice tone="danger">{t(`networks.refused.${error}`)}</Notice> : null}
      {openCallId ? (
        <Notice tone="info">
          <p>{t('networks.desk.plan.openText')}</p>
          <p>
            <a className="tap" href={rollCallPath(openCallId)}>
              {t('networks.desk.plan.toOpen')}
            </a>
          </p>
        </Notice>
      ) : people === 0 ? (
        <Notice tone="info">{t('networks.desk.plan.none')}</Notice>
      ) : (
        <>
          <FactTable
            caption={t('networks.desk.plan.title')}
            facts={[
              { name: t('networks.desk.plan.people'), value: formatCount(people) },
              { name: t('networks.desk.plan.mail'), value: formatCount(mail) },
              { name: t('networks.desk.plan.sms'), value: formatCount(sms) },
              { name: t('networks.desk.plan.cannot'), value: formatCount(cannot) },
            ]}
          />
          <p>{t('networks.desk.plan.cannotText')}</p>
          <p>{t('networks.desk.plan.hours')}</p>
          <p>{t('networks.desk.plan.closes')}</p>
          <form method="post" className="actions">
            <Button>{t('networks.desk.plan.submit')}</Button>
            <ButtonLink kind="quiet" href={networkPath(networkId)}>
              {t('networks.desk.plan.no')}
            </ButtonLink>
          </form>
        </>
      )}
    </>
  )
}

export function BackToNetwork({ networkId }: { networkId: string }) {
  const t = useT()
  return (
    <p>
      <a className="tap" href={networkPath(networkId)}>
        {t('networks.desk.person.back')}
      </a>
    </p>
  )
}
