import { useLanguage, useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { RadioGroup } from './choices.tsx'
import { EmptyState } from './empty-state.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import type { InBoth } from './membership-words.ts'
import { Notice } from './notice.tsx'
import { memberPath, PATHS } from './paths.ts'
import { RowList } from './row-list.tsx'
import { SelectField } from './select-field.tsx'
import { TextField } from './text-field.tsx'
import { When } from './when.tsx'

const REASONS = ['no_income', 'detained', 'displaced', 'illness', 'grassroots', 'asked_lately', 'can_pay'] as const
export type WaiverRefused = 'not_allowed' | 'no_such_waiver' | 'no_such_membership' | 'own_waiver' | 'answered_already'
export type WaiverError = 'answer_missing' | 'reason_missing' | 'covers_wrong'

type Waiting = {
  waiverId: string
  memberId: string
  number: string
  kindName: InBoth
  askedAt: Date
  words: string
  isMineToAnswer: boolean
}
type Sent = {
  waiverId: string
  answer: string
  reason: string
  covers: string
  errors: { answer?: WaiverError | undefined; reason?: WaiverError | undefined; covers?: WaiverError | undefined }
}

export type WaiversPageProps = {
  waivers: readonly Waiting[]
  isSaid: boolean
  sent?: Sent | undefined
  refused?: WaiverRefused | undefined
}

/** Those who ask that dues be waived, and answering them. Stands in `<Page nav>`. */
export function WaiversPage({ waivers, isSaid, sent, refused }: WaiversPageProps) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <>
      <h1>{t('membersDesk.waivers.title')}</h1>
      <p className="lead">{t('membersDesk.waivers.lead')}</p>
      {isSaid ? <Notice tone="success">{t('membersDesk.waivers.said')}</Notice> : null}
      {refused ? <Notice tone="warning">{t(`membersDesk.waivers.${refused}`)}</Notice> : null}
      {waivers.length === 0 ? <EmptyState title={t('membersDesk.waivers.none')} /> : null}
      <RowList
        items={waivers.map((one) => ({
          key: one.waiverId,
          title: (
            <a href={memberPath(one.memberId)}>
              {one.number} · {one.kindName[language]}
            </a>
          ),
          text: (
            <>
              <p>
                {t('membersDesk.waivers.asked')} <When at={one.askedAt} />
              </p>
              <p>{one.words === '' ? t('membersDesk.waivers.wordsNone') : one.words}</p>
              {one.isMineToAnswer ? (
                <Answer waiverId={one.waiverId} sent={sent?.waiverId === one.waiverId ? sent : undefined} />
              ) : (
                <p>{t('membersDesk.waivers.own')}</p>
              )}
            </>
          ),
        }))}
      />
    </>
  )
}

function Answer({ waiverId, sent }: { waiverId: string; sent: Sent | undefined }) {
  const t = useT()
  const wrong = (field: keyof Sent['errors']) => {
    const code = sent?.errors[field]
    return code && t(`membersDesk.waivers.${code}`)
  }
  return (
    <form className="form" method="post" action={PATHS.waivers} noValidate>
      <HiddenFields values={{ waiver: waiverId }} />
      <RadioGroup
        name={`answer-${waiverId}`}
        legend={t('membersDesk.waivers.answer')}
        error={wrong('answer')}
        options={[
          { value: 'allowed', label: t('membersDesk.waivers.allowed') },
          { value: 'declined', label: t('membersDesk.waivers.declined') },
        ]}
        value={sent?.answer}
      />
      <SelectField
        id={`reason-${waiverId}`}
        name="reason"
        label={t('membersDesk.waivers.reason')}
        error={wrong('reason')}
        none={t('membersDesk.waivers.reasonNone')}
        options={REASONS.map((reason) => ({ value: reason, label: t(`membersDesk.waivers.reasons.${reason}`) }))}
        value={sent?.reason}
      />
      <TextField
        id={`covers-${waiverId}`}
        name="covers"
        label={t('membersDesk.waivers.covers')}
        hint={t('membersDesk.waivers.coversHint')}
        error={wrong('covers')}
        value={sent?.covers}
        unit="Ksh"
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
      />
      <Button>{t('membersDesk.waivers.submit')}</Button>
    </form>
  )
}
