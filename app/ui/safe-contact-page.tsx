import { useT } from '#app/i18n/context.tsx'
import { Button, ButtonLink } from './button.tsx'
import { CheckboxField, RadioGroup } from './choices.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { type Channel, channelWords, type MeNews } from './me-words.ts'
import { News } from './news.tsx'
import { PATHS } from './paths.ts'
import { TextField } from './text-field.tsx'

export type SafeContactCard = {
  channel: Channel
  hours: string
  name: string
  leaveMessage: boolean
  stopWord: string
}

export type SafeContactPageProps = {
  /** What is held, or after a refusal what was sent; null where there is no card yet. */
  card: (Omit<SafeContactCard, 'channel'> & { channel: Channel | undefined }) | null
  errors?: (Partial<Record<'hours' | 'name' | 'stopWord', 'too_long'>> & { channel?: 'missing' }) | undefined
  news?: MeNews | undefined
}

const CHANNELS: readonly Channel[] = ['phone', 'sms', 'email', 'none']

/** Sends `channel`, `hours`, `name`, `leaveMessage` (`yes` or nothing) and `stopWord`. Stands in `<Page nav>`. */
export function SafeContactPage({ card, errors = {}, news }: SafeContactPageProps) {
  const t = useT()
  // Nothing is chosen for her: a card that was saved unread would silence every warning.
  const channelError = errors.channel && t('me.safe.channelMissing')
  const wrong = (field: 'hours' | 'name' | 'stopWord') => errors[field] && t('me.safe.tooLong')
  return (
    <>
      <h1>{t('me.safe.title')}</h1>
      <p className="lead">{t('me.safe.lead')}</p>
      <News news={news} />
      <ErrorSummary
        errors={[
          { field: 'channel', text: channelError },
          ...(['hours', 'name', 'stopWord'] as const).map((field) => ({ field, text: wrong(field) })),
        ]}
      />
      <form className="form panel" method="post" action={PATHS.safeContact} noValidate>
        <RadioGroup
          name="channel"
          legend={t('me.safe.channel')}
          options={CHANNELS.map((channel) => ({ value: channel, label: channelWords[channel](t) }))}
          value={card?.channel}
          error={channelError}
        />
        <TextField
          name="hours"
          label={t('me.safe.hours')}
          hint={t('me.safe.hoursHint')}
          error={wrong('hours')}
          value={card?.hours}
          autoComplete="off"
          maxLength={120}
        />
        <TextField
          name="name"
          label={t('me.safe.name')}
          hint={t('me.safe.nameHint')}
          error={wrong('name')}
          value={card?.name}
          autoComplete="off"
          maxLength={120}
        />
        <CheckboxField
          name="leaveMessage"
          label={t('me.safe.leave')}
          hint={t('me.safe.leaveHint')}
          checked={card?.leaveMessage}
        />
        <TextField
          name="stopWord"
          label={t('me.safe.word')}
          hint={t('me.safe.wordHint')}
          error={wrong('stopWord')}
          value={card?.stopWord}
          autoComplete="off"
          maxLength={60}
        />
        <Button>{t('me.safe.save')}</Button>
      </form>
      <section>
        <h2>{t('me.safe.custodyTitle')}</h2>
        <p>{t('me.safe.custodyText')}</p>
        <p className="actions">
          <ButtonLink kind="quiet" href={PATHS.custody}>
            {t('me.safe.custodyLink')}
          </ButtonLink>
        </p>
      </section>
    </>
  )
}
