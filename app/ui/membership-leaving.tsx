import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay } from '#app/i18n/format.ts'
import { noonOf } from './day.tsx'
import type { Membership } from './membership-shapes.ts'
import { Notice } from './notice.tsx'
import { PATHS } from './paths.ts'
import { PostButton } from './post-button.tsx'

const DAY_MS = 86_400_000

/** That she has said she leaves, and the way back until then. */
export function MembershipLeaving({ membership: { id, leaving } }: { membership: Membership }) {
  const [t, language] = [useT(), useLanguage()]
  if (!leaving?.isWaiting) return null
  const last = formatDay(language, new Date(noonOf(leaving.leavesOn).getTime() - DAY_MS))
  return (
    <Notice tone="info">
      <p>{t('belonging.leave.waiting', { last })}</p>
      <PostButton action={PATHS.membershipStay} fields={{ membership: id }}>
        {t('belonging.leave.stay')}
      </PostButton>
    </Notice>
  )
}
