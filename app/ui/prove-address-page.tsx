import { useT } from '#app/i18n/context.tsx'
import { ButtonLink } from './button.tsx'
import { PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'

/** `taken`: somebody else has proven it before. Whoever reads this has the mailbox, so it gives nothing away. */
export type ProveAddressPageProps = { state: 'ask' | 'done' | 'over' | 'taken' }

/** What a link sent to an address opens. The button uses it up, opening it does not: mail scanners open every link. */
export function ProveAddressPage({ state }: ProveAddressPageProps) {
  const t = useT()
  const words = {
    ask: { title: t('account.prove.title'), text: t('account.prove.text') },
    done: { title: t('account.prove.doneTitle'), text: t('account.prove.doneText') },
    over: { title: t('account.prove.overTitle'), text: t('account.prove.overText') },
    taken: { title: t('account.prove.takenTitle'), text: t('account.prove.takenText') },
  }[state]
  return (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.text}</p>
      <div className="actions">
        {state === 'ask' ? (
          <PostButton>{t('account.prove.submit')}</PostButton>
        ) : (
          <ButtonLink href={PATHS.details}>{t('account.prove.on')}</ButtonLink>
        )}
      </div>
    </>
  )
}
