import { useT } from '#app/i18n/context.tsx'
import { formatMoney } from '#app/i18n/format.ts'
import type { Asked } from './membership-shapes.ts'
import { Notice, type NoticeTone } from './notice.tsx'
import { PATHS } from './paths.ts'

const TONES: Record<Asked['state'], NoticeTone> = {
  created: 'info',
  sent: 'info',
  unknown: 'info',
  failed: 'warning',
  paid: 'success',
}

/** What became of what a phone or a card was asked for just now. */
export function MembershipAsked({ asked: { state, byCard, amount, maskedPhone } }: { asked: Asked }) {
  const t = useT()
  const words = { amount: formatMoney(amount), phone: maskedPhone }
  return (
    <Notice tone={TONES[state]}>
      <p>{byCard ? t(`membership.own.askedCard.${state}`, words) : t(`membership.own.asked.${state}`, words)}</p>
      {state === 'paid' || state === 'failed' ? null : (
        <p>
          <a className="tap" href={PATHS.membership}>
            {t('membership.own.look')}
          </a>
        </p>
      )}
    </Notice>
  )
}
