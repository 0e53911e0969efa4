import type { ClaimRow } from '#app/domain/payments/desk-views.ts'
import { useLanguage, useT } from '#app/i18n/context.tsx'
import type { Language } from '#app/i18n/language.ts'
import { Button } from './button.tsx'
import { type DeskWrong, deskWrong } from './desk-words.ts'
import { EmptyState } from './empty-state.tsx'
import { Notice } from './notice.tsx'
import { PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'
import { RowList } from './row-list.tsx'
import { SaidToStaff } from './staff-news.tsx'
import type { StaffNews } from './staff-words.ts'
import { TextField } from './text-field.tsx'
import { When } from './when.tsx'

export type ClaimWrong = Extract<DeskWrong, 'no_such_code'> | 'not_a_code' | 'not_waiting'
export type StaffClaimsProps = {
  rows: readonly (ClaimRow & { words: Record<Language, string> })[]
  news?: StaffNews | undefined
  wrong?: { field: 'code' | 'forCode' | 'email' | ''; code: ClaimWrong | 'wrongEmail' } | undefined
  values?: Readonly<Record<string, string>> | undefined
}

/** Codes that people typed and that nothing agrees with yet. Posts to its own address. Stands in `<Page nav>`. */
export function StaffClaimsPage({ rows, news, wrong, values = {} }: StaffClaimsProps) {
  const t = useT()
  const language = useLanguage()
  const say = (code: ClaimWrong | 'wrongEmail') =>
    code === 'wrongEmail'
      ? t('desk.paid.wrongEmail')
      : code === 'no_such_code'
        ? deskWrong(code, t)
        : t(`desk.wrong.${code}`)
  const at = (field: string) => (wrong?.field === field ? say(wrong.code) : undefined)
  return (
    <>
      <h1>{t('desk.claims.title')}</h1>
      <p className="lead">{t('desk.claims.lead')}</p>
      <SaidToStaff news={news} />
      {wrong?.field === '' ? <Notice tone="warning">{say(wrong.code)}</Notice> : null}
      {rows.length === 0 ? <EmptyState title={t('desk.claims.none')} /> : null}
      <RowList
        items={rows.map(({ claimId, reference, byStaff, at: when, words }) => ({
          key: claimId,
          title: <span className="id">{reference}</span>,
          text: (
            <p>
              {words[language]} · {byStaff ? t('desk.claims.byStaff') : t('desk.claims.byGiver')} · <When at={when} />
            </p>
          ),
          actions: (
            <PostButton
              small
              kind="quiet"
              action={PATHS.claimsDrop}
              fields={{ claim: claimId }}
              label={t('desk.claims.dropRow', { reference })}
            >
              {t('desk.claims.drop')}
            </PostButton>
          ),
        }))}
      />
      <form className="form panel" method="post" action={PATHS.claims} noValidate>
        <h2>{t('desk.claims.add')}</h2>
        <p>{t('desk.claims.addText')}</p>
        <TextField
          name="code"
          label={t('desk.claims.code')}
          hint={t('desk.claims.codeHint')}
          value={values['code']}
          error={at('code')}
          autoComplete="off"
          autoCapitalize="characters"
          maxLength={20}
        />
        <TextField
          name="forCode"
          label={t('desk.claims.forCode')}
          value={values['forCode']}
          error={at('forCode')}
          autoComplete="off"
          autoCapitalize="characters"
          maxLength={20}
        />
        <TextField
          name="email"
          type="email"
          label={t('desk.claims.email')}
          hint={t('desk.claims.optional')}
          value={values['email']}
          error={at('email')}
          autoComplete="off"
          maxLength={254}
        />
        <Button>{t('desk.claims.submit')}</Button>
      </form>
    </>
  )
}
