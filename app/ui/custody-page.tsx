import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { Copyable } from './copyable.tsx'
import { EmptyState } from './empty-state.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import type { MeNews } from './me-words.ts'
import { News } from './news.tsx'
import { PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { RowList } from './row-list.tsx'
import { Steps } from './steps.tsx'
import { TextField } from './text-field.tsx'
import { When } from './when.tsx'

export type CustodyPageProps = {
  contacts: readonly { contactId: string; name: string; createdAt: Date }[]
  /** Shown in the answer to the post that made it, and never again. */
  made?: { name: string; code: string } | undefined
  name?: string | undefined
  error?: 'name_missing' | 'name_too_long' | 'too_many_contacts' | undefined
  news?: MeNews | undefined
}

/** Sends `do`: `add` with `name`, or `remove` with `id`, to its own address. Stands in `<Page nav>`. */
export function CustodyPage({ contacts, made, name, error, news }: CustodyPageProps) {
  const t = useT()
  const words = {
    name_missing: t('me.custody.nameMissing'),
    name_too_long: t('account.words.name_too_long'),
    too_many_contacts: t('me.custody.tooMany'),
  }
  const wrong = error && words[error]
  return (
    <>
      <h1>{t('me.custody.title')}</h1>
      <p className="lead">{t('me.custody.lead')}</p>
      <News news={news} />
      <ErrorSummary errors={[{ field: 'name', text: wrong }]} />
      {made ? <NewCode {...made} /> : null}
      {contacts.length === 0 ? (
        <EmptyState title={t('me.custody.noneTitle')}>
          <p>{t('me.custody.noneText')}</p>
        </EmptyState>
      ) : (
        <RowList
          items={contacts.map((contact) => ({
            key: contact.contactId,
            title: contact.name,
            text: (
              <>
                {t('me.custody.since')} <When at={contact.createdAt} day />
              </>
            ),
            actions: (
              <PostButton
                kind="quiet"
                small
                action={PATHS.custody}
                fields={{ do: 'remove', id: contact.contactId }}
                label={t('me.custody.removeOf', { name: contact.name })}
              >
                {t('me.custody.remove')}
              </PostButton>
            ),
          }))}
        />
      )}
      <section>
        <h2>{t('me.custody.addTitle')}</h2>
        <form className="form" method="post" action={PATHS.custody} noValidate>
          <HiddenFields values={{ do: 'add' }} />
          <TextField
            name="name"
            label={t('me.custody.name')}
            hint={t('me.custody.nameHint')}
            error={wrong}
            value={name}
            autoComplete="off"
            maxLength={120}
          />
          <Button>{t('me.custody.add')}</Button>
        </form>
      </section>
    </>
  )
}

function NewCode({ name, code }: { name: string; code: string }) {
  const t = useT()
  return (
    <section className="panel">
      <h2>{t('me.custody.codeTitle', { name })}</h2>
      <p>{t('me.custody.codeText')}</p>
      <Copyable label={t('me.custody.code')} value={code} />
      <h3>{t('me.custody.howTitle')}</h3>
      <Steps steps={[t('me.custody.howOpen'), t('me.custody.howCode'), t('me.custody.howCall')]} />
    </section>
  )
}
