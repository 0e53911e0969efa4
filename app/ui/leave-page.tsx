import { useLanguage, useT } from '#app/i18n/context.tsx'
import type { en } from '#app/i18n/en/index.ts'
import { formatDay, formatMoney } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { CheckboxField, RadioGroup } from './choices.tsx'
import { noonOf } from './day.tsx'
import { EmptyState } from './empty-state.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import type { OwnDues } from './membership-shapes.ts'
import { PATHS } from './paths.ts'
import { TextArea } from './text-area.tsx'

type Words = (typeof en)['belonging']['leave']
export type LeaveWrong = keyof Words['wrong']
export type LeaveReason = keyof Words['reasons']
const REASONS: readonly LeaveReason[] = ['cost', 'time', 'moved_away', 'safety', 'not_useful', 'other', 'not_said']

export type LeavePageProps = {
  dues: OwnDues | null
  values?: { membershipId: string; reason: string; words: string; when: string } | undefined
  errors?: Partial<Record<'membershipId' | 'reason' | 'words' | 'when' | 'sure', LeaveWrong>> | undefined
}

/** Why, from when, and what it means before she says so. Stands in `<Page nav>`. */
export function LeavePage({ dues, values, errors = {} }: LeavePageProps) {
  const [t, language] = [useT(), useLanguage()]
  const open = dues?.memberships.filter(({ standing, leaving }) => standing !== 'ended' && !leaving?.isWaiting) ?? []
  const [first] = open
  const back = (
    <p>
      <a className="tap" href={PATHS.membership}>
        {t('belonging.leave.back')}
      </a>
    </p>
  )
  if (!dues || !first)
    return (
      <>
        <h1>{t('belonging.leave.title')}</h1>
        <EmptyState title={t('belonging.leave.none')}>{back}</EmptyState>
      </>
    )
  const chosen = open.find(({ id }) => id === values?.membershipId) ?? first
  const until = chosen.paidUntil && isAhead(chosen.standing) ? formatDay(language, noonOf(chosen.paidUntil)) : null
  const wrong = (field: keyof typeof errors) => {
    const code = errors[field]
    return code && t(`belonging.leave.wrong.${code}`)
  }
  return (
    <>
      <h1>{t('belonging.leave.title')}</h1>
      <p className="lead">{t('belonging.leave.lead')}</p>
      <h2>{t('belonging.leave.meansTitle')}</h2>
      {until ? <p>{t('belonging.leave.meansTerm', { until })}</p> : null}
      {dues.credit.minor > 0n ? <p>{t('belonging.leave.meansCredit', { amount: formatMoney(dues.credit) })}</p> : null}
      <p>{t('belonging.leave.meansCertificates')}</p>
      <p>{t('belonging.leave.meansCard')}</p>
      <p>{t('belonging.leave.meansNetworks')}</p>
      <p>{t('belonging.leave.meansBack')}</p>
      <form className="form panel" method="post" action={PATHS.membershipLeave} noValidate>
        <ErrorSummary
          errors={(['membershipId', 'reason', 'words', 'when', 'sure'] as const).map((field) => ({
            field,
            text: wrong(field),
          }))}
        />
        {open.length > 1 ? (
          <RadioGroup
            name="membershipId"
            legend={t('belonging.leave.which')}
            error={wrong('membershipId')}
            options={open.map(({ id, name }) => ({ value: id, label: name[language] }))}
            value={chosen.id}
          />
        ) : (
          <HiddenFields values={{ membershipId: first.id }} />
        )}
        <RadioGroup
          name="reason"
          legend={t('belonging.leave.reason')}
          error={wrong('reason')}
          options={REASONS.map((value) => ({ value, label: t(`belonging.leave.reasons.${value}`) }))}
          value={values?.reason}
        />
        <TextArea
          name="words"
          label={t('belonging.leave.words')}
          hint={t('belonging.leave.wordsHint')}
          error={wrong('words')}
          value={values?.words}
          rows={3}
          maxLength={600}
        />
        <RadioGroup
          name="when"
          legend={t('belonging.leave.when')}
          error={wrong('when')}
          options={[
            ...(until ? [{ value: 'term_end', label: t('belonging.leave.termEnd', { until }) }] : []),
            { value: 'today', label: t('belonging.leave.today') },
          ]}
          value={values?.when ?? (until ? undefined : 'today')}
        />
        <CheckboxField name="sure" label={t('belonging.leave.sure')} error={wrong('sure')} />
        <Button kind="danger">{t('belonging.leave.submit')}</Button>
      </form>
      {back}
    </>
  )
}

const isAhead = (standing: string): boolean => standing === 'current' || standing === 'in_window'
