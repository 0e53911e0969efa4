import { useT } from '#app/i18n/context.tsx'
import { EmptyState } from './empty-state.tsx'
import { Notice } from './notice.tsx'
import { paymentPath, PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { RowList } from './row-list.tsx'
import { StateTag } from './state-tag.tsx'
import { StoryText } from './story.tsx'

export type StaffWordsProps = {
  words: readonly {
    paymentId: string
    name: string
    message: string
    dedication: string
    forWhom: string | null
    state: 'waiting' | 'shown' | 'hidden'
    seenAt: Date
  }[]
  thanks: readonly { climberId: string; name: string; text: string; isShown: boolean; seenAt: Date }[]
  isChanged: boolean
  /** Whether she may go on to the payment. */
  mayOpen: boolean
}

/** What givers want said, to be read before others see it. Stands in `<Page nav>`. */
export function StaffWordsPage({ words, thanks, isChanged, mayOpen }: StaffWordsProps) {
  const t = useT()
  return (
    <>
      <h1>{t('words.desk.title')}</h1>
      <p className="lead">{t('words.desk.lead')}</p>
      {isChanged ? <Notice tone="warning">{t('words.desk.changed')}</Notice> : null}
      {words.every(({ state }) => state !== 'waiting') ? <EmptyState title={t('words.desk.none')} /> : null}
      <Thanks thanks={thanks} />
      <RowList
        items={words.map(({ paymentId, name, message, dedication, forWhom, state, seenAt }) => ({
          key: paymentId,
          title: name ? t('words.desk.named', { name }) : t('words.desk.unnamed'),
          tag: (
            <StateTag tone={state === 'shown' ? 'good' : 'plain'}>
              {state === 'shown' ? t('words.desk.shown') : t('words.desk.waiting')}
            </StateTag>
          ),
          text: (
            <>
              {message ? <p>{message}</p> : null}
              {dedication ? <p>{t('words.dedicated', { whom: dedication })}</p> : null}
              {forWhom ? <p>{t('words.desk.forWhom', { name: forWhom })}</p> : null}
              {mayOpen ? (
                <p>
                  <a href={paymentPath(paymentId)}>{t('titles.payment')}</a>
                </p>
              ) : null}
            </>
          ),
          actions: (
            <>
              {state === 'shown' ? null : (
                <PostButton
                  action={PATHS.wordsDesk}
                  fields={{ payment: paymentId, seenAt: seenAt.toISOString(), do: 'show' }}
                >
                  {t('words.desk.show')}
                </PostButton>
              )}
              <PostButton
                action={PATHS.wordsDesk}
                fields={{ payment: paymentId, seenAt: seenAt.toISOString(), do: 'hide' }}
                kind="quiet"
              >
                {t('words.desk.hide')}
              </PostButton>
            </>
          ),
        }))}
      />
    </>
  )
}

/** What climbers say to those who gave to them. */
function Thanks({ thanks }: Pick<StaffWordsProps, 'thanks'>) {
  const t = useT()
  if (thanks.length === 0) return null
  return (
    <section>
      <h2>{t('share.thanks.desk')}</h2>
      <RowList
        items={thanks.map(({ climberId, name, text, isShown, seenAt }) => {
          const fields = { climber: climberId, seenAt: seenAt.toISOString() }
          return {
            key: climberId,
            title: name,
            tag: (
              <StateTag tone={isShown ? 'good' : 'plain'}>
                {isShown ? t('words.desk.shown') : t('words.desk.waiting')}
              </StateTag>
            ),
            text: <StoryText text={text} />,
            actions: (
              <>
                {isShown ? null : (
                  <PostButton action={PATHS.wordsDesk} fields={{ ...fields, do: 'show' }}>
                    {t('words.desk.show')}
                  </PostButton>
                )}
                <PostButton action={PATHS.wordsDesk} fields={{ ...fields, do: 'hide' }} kind="quiet">
                  {t('words.desk.hide')}
                </PostButton>
              </>
            ),
          }
        })}
      />
    </section>
  )
}
