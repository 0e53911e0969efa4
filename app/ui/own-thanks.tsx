import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { Fold } from './fold.tsx'
import { ownThanksPath } from './paths.ts'
import { TextArea } from './text-area.tsx'

export type OwnThanksProps = { token: string; thanks: { text: string; state: 'waiting' | 'shown' | 'hidden' } | null }

/** Where a climber thanks those who gave to her. */
export function OwnThanks({ token, thanks }: OwnThanksProps) {
  const t = useT()
  return (
    <Fold title={t('share.thanks.title')}>
      <form className="form" method="post" action={ownThanksPath(token)}>
        <p>{t('share.thanks.lead')}</p>
        {thanks ? <p className="soft">{t(`words.states.${thanks.state}`)}</p> : null}
        <TextArea
          name="thanks"
          label={t('share.thanks.text')}
          hint={t('share.thanks.hint')}
          value={thanks?.text}
          maxLength={500}
        />
        <Button>{t('share.thanks.send')}</Button>
      </form>
    </Fold>
  )
}
