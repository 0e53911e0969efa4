import type { ReactNode } from 'react'
import { useT } from '#app/i18n/context.tsx'
import type { en } from '#app/i18n/en/index.ts'
import { Button } from './button.tsx'
import { CheckboxField } from './choices.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Notice } from './notice.tsx'
import { climbersPath, giftWordsPath, receiptPath } from './paths.ts'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'

type Words = (typeof en)['words']
export type GiftWordsError = keyof Words['field']

export type GiftWordsPageProps = {
  receiptKey: string
  values: { isNamed: boolean; name: string; message: string; dedication: string }
  state: keyof Words['states'] | null
  errors?: { name?: GiftWordsError; message?: GiftWordsError; dedication?: GiftWordsError } | undefined
  saved?: boolean
  /** The campaign whose climbers can still be chosen. */
  choosesFrom: string | null
  chosen?: boolean
  /** What was typed as a climber's code, and led to nobody. */
  notChosen?: string | undefined
}

/** What a giver wants said with her gift, for whoever has the link of its receipt. Stands in `<Page>`. */
export function GiftWordsPage(props: GiftWordsPageProps) {
  const t = useT()
  const { receiptKey, choosesFrom, chosen = false, notChosen } = props
  return (
    <>
      {chosen ? <Notice tone="success">{t('words.choose.done')}</Notice> : null}
      <WordsForm {...props} action={giftWordsPath(receiptKey)} title={t('words.title')} lead={t('words.lead')}>
        <p>
          <a className="tap" href={receiptPath(receiptKey)}>
            {t('words.back')}
          </a>
        </p>
      </WordsForm>
      {choosesFrom ? (
        <form className="form panel" method="post" action={`${receiptPath(receiptKey)}/climber`} noValidate>
          <h2>{t('words.choose.title')}</h2>
          <p>{t('words.choose.text')}</p>
          <TextField
            name="to"
            label={t('words.choose.code')}
            hint={t('words.choose.hint')}
            error={notChosen === undefined ? undefined : t('words.choose.nobody')}
            value={notChosen}
            autoComplete="off"
            autoCapitalize="characters"
            maxLength={14}
          />
          <Button kind="quiet">{t('words.choose.submit')}</Button>
          <p>
            <a className="tap" href={climbersPath(choosesFrom)}>
              {t('climbers.list.see')}
            </a>
          </p>
        </form>
      ) : null}
    </>
  )
}

type WordsFormProps = Pick<GiftWordsPageProps, 'values' | 'errors' | 'saved'> & {
  action: string
  title: string
  lead: string
  state?: GiftWordsPageProps['state']
  children?: ReactNode
}

/** What is to be said, by whoever may say it. */
export function WordsForm({
  action,
  title,
  lead,
  values,
  state,
  errors = {},
  saved = false,
  children,
}: WordsFormProps) {
  const t = useT()
  const wrong = (field: keyof typeof errors) => {
    const code = errors[field]
    return code && t(`words.field.${code}`)
  }
  return (
    <form className="form panel" method="post" action={action} noValidate>
      <h1>{title}</h1>
      {saved ? <Notice tone="success">{t('words.saved')}</Notice> : null}
      <p className="lead">{lead}</p>
      {state ? <p>{t(`words.states.${state}`)}</p> : null}
      <ErrorSummary
        errors={(['name', 'message', 'dedication'] as const).map((field) => ({ field, text: wrong(field) }))}
      />
      <CheckboxField name="isNamed" label={t('words.isNamed')} hint={t('words.isNamedHint')} checked={values.isNamed} />
      <TextField
        name="name"
        label={t('words.name')}
        error={wrong('name')}
        value={values.name}
        autoComplete="off"
        maxLength={80}
      />
      <TextArea
        name="message"
        label={t('words.message')}
        hint={t('words.messageHint')}
        error={wrong('message')}
        value={values.message}
      />
      <TextField
        name="dedication"
        label={t('words.dedication')}
        error={wrong('dedication')}
        value={values.dedication}
        autoComplete="off"
        maxLength={160}
      />
      <p className="soft">{t('words.read')}</p>
      <Button>{t('words.save')}</Button>
      {children}
    </form>
  )
}
