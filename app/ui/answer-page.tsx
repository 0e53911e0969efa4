import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { CheckboxField } from './choices.tsx'
import { Notice } from './notice.tsx'

export type AnswerPageProps = {
  isOpen: boolean
  /** What was last answered. */
  said: { is: 'safe' | 'help'; call: boolean } | null
  error?: 'missing' | undefined
  call?: boolean | undefined
}

/** Sends `is` (`safe` or `help`) and `call` to its own address. It says not whom it asks, nor for whom. */
export function AnswerPage({ isOpen, said, error, call }: AnswerPageProps) {
  const t = useT()
  return (
    <>
      <h1>{t('networks.answer.title')}</h1>
      {said ? (
        <Notice tone={said.is === 'help' ? 'warning' : 'success'}>
          <p>{said.is === 'help' ? t('networks.answer.saidHelp') : t('networks.answer.saidSafe')}</p>
          {said.call ? <p>{t('networks.answer.saidCall')}</p> : null}
        </Notice>
      ) : null}
      {isOpen ? (
        <>
          <p className="lead">{said ? t('networks.answer.change') : t('networks.answer.lead')}</p>
          {error ? <Notice tone="danger">{t('networks.answer.missing')}</Notice> : null}
          <form className="form panel" method="post" noValidate>
            <CheckboxField
              name="call"
              label={t('networks.answer.call')}
              hint={t('networks.answer.callHint')}
              checked={call ?? said?.call}
            />
            <Button name="is" value="safe">
              {t('networks.answer.safe')}
            </Button>
            <Button kind="danger" name="is" value="help">
              {t('networks.answer.help')}
            </Button>
          </form>
        </>
      ) : (
        <Notice tone="info" title={t('networks.answer.closed')}>
          <p>{t('networks.answer.closedText')}</p>
        </Notice>
      )}
      <p>{t('networks.answer.urgent')}</p>
    </>
  )
}
