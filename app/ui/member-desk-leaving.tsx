import { useLanguage, useT } from '#app/i18n/context.tsx'
import { en } from '#app/i18n/en/index.ts'
import { formatDay } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { noonOf } from './day.tsx'
import { Fold } from './fold.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import type { Membership } from './membership-shapes.ts'
import { TextField } from './text-field.tsx'

type Wrong = keyof (typeof en)['belonging']['desk']['wrong']
export type OpenedLeaving =
  { leavingId: string; words: string; wrong?: undefined } | { leavingId: string; words?: undefined; wrong: Wrong }

type LeavingProps = {
  leaving: NonNullable<Membership['leaving']>
  action: string
  mayOpen: boolean
  opened?: OpenedLeaving | undefined
}

/** That a member leaves or has left, by the code of her reason; her words only once somebody has said why. */
export function MemberDeskLeaving({ leaving, action, mayOpen, opened }: LeavingProps) {
  const [t, language] = [useT(), useLanguage()]
  const { leavingId, leavesOn, isWaiting, hasWords } = leaving
  const mine = opened?.leavingId === leavingId ? opened : undefined
  const known = Object.hasOwn(en.belonging.leave.reasons, leaving.reason)
  const reason = known ? t(`belonging.leave.reasons.${leaving.reason as 'other'}`) : leaving.reason
  const day = formatDay(language, noonOf(leavesOn))
  return (
    <>
      <p>{isWaiting ? t('belonging.desk.leaves', { reason, day }) : t('belonging.desk.left', { reason })}</p>
      {mine?.words ? (
        <blockquote>
          <p>{mine.words}</p>
        </blockquote>
      ) : null}
      {hasWords && mayOpen && !mine?.words ? (
        <Fold title={t('belonging.desk.wordsTitle')} open={mine !== undefined}>
          <p>{t('belonging.desk.wordsText')}</p>
          <form className="form" method="post" action={action} noValidate>
            <HiddenFields values={{ leaving: leavingId }} />
            <TextField
              id={`why-${leavingId}`}
              name="reason"
              label={t('belonging.desk.reason')}
              error={mine?.wrong && t(`belonging.desk.wrong.${mine.wrong}`)}
              autoComplete="off"
              maxLength={300}
            />
            <Button kind="quiet">{t('belonging.desk.open')}</Button>
          </form>
        </Fold>
      ) : null}
    </>
  )
}
