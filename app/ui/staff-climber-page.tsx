import type { Money } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import type { en } from '#app/i18n/en/index.ts'
import { formatMoney } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { RadioGroup } from './choices.tsx'
import { type ClimberStanding, standingWords } from './climber-words.ts'
import { FactTable } from './fact-table.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { Notice } from './notice.tsx'
import { deskPhotoPath, PATHS } from './paths.ts'
import type { PhotoShown } from './photo.tsx'
import { StateTag } from './state-tag.tsx'
import { StoryText } from './story.tsx'
import { TextArea } from './text-area.tsx'
import { When } from './when.tsx'

type Words = (typeof en)['climbers']['desk']
type Text = { name: string; story: string }

export type StaffClimberProps = {
  climber: {
    code: string
    kind: 'mountain' | 'virtual'
    isChild: boolean
    standing: ClimberStanding
    draft: Text | null
    shown: Text | null
    note: string | null
    id: string
    photo: PhotoShown | null
    goal: Money
    guardian: { name: string; photoAllowed: boolean } | null
    seenAt: Date
    history: readonly { kind: string; at: Date }[]
  }
  county: string | null
  values?: { verdict: string; note: string } | undefined
  refused?: keyof Words['refused'] | undefined
  said?: keyof Words['said'] | undefined
}

/** One page of a climber, as it is and as it would be, and what is to become of it. Stands in `<Page nav>`. */
export function StaffClimberPage({ climber, county, values, refused, said }: StaffClimberProps) {
  const t = useT()
  const { code, kind, isChild, standing, draft, shown, note, id, photo, goal, guardian, history } = climber
  return (
    <>
      <h1>{t('climbers.desk.one')}</h1>
      {said ? <Notice tone="success">{t(`climbers.desk.said.${said}`)}</Notice> : null}
      <FactTable
        facts={[
          {
            name: t('climbers.desk.standing'),
            value: <StateTag tone={standingWords[standing].tone}>{standingWords[standing].desk(t)}</StateTag>,
          },
          { name: t('climbers.desk.code'), value: code },
          { name: t('climbers.ask.kind'), value: t(`climbers.page.kinds.${kind}`) },
          { name: t('climbers.own.goal'), value: formatMoney(goal) },
          ...(county ? [{ name: t('climbers.page.county'), value: county }] : []),
          ...(isChild ? [{ name: t('climbers.desk.child'), value: guardianWords(t, guardian) }] : []),
          ...(note ? [{ name: t('climbers.desk.note'), value: note }] : []),
        ]}
      />
      {photo ? (
        <img
          className="photo"
          src={deskPhotoPath(id)}
          alt={photo.alt || t('share.photo.deskOf')}
          width={photo.width}
          height={photo.height}
        />
      ) : null}
      {draft ? <Version title={t('climbers.desk.draft')} text={draft} /> : null}
      {shown ? (
        <Version title={t('climbers.desk.shown')} text={shown} />
      ) : (
        <p className="soft">{t('climbers.desk.nothingShown')}</p>
      )}
      <Decide climber={climber} values={values} refused={refused} />
      <h2>{t('climbers.desk.history')}</h2>
      <ul>
        {history.map(({ kind: what, at }, i) => (
          <li key={i}>
            <When at={at} /> {t(`climbers.desk.kinds.${what as keyof Words['kinds']}`)}
          </li>
        ))}
      </ul>
      <p>
        <a className="tap" href={PATHS.climbersDesk}>
          {t('climbers.desk.back')}
        </a>
      </p>
    </>
  )
}

const guardianWords = (t: ReturnType<typeof useT>, guardian: StaffClimberProps['climber']['guardian']): string =>
  [
    `${t('climbers.desk.guardian')}: ${guardian?.name ?? ''}.`,
    guardian?.photoAllowed ? t('climbers.desk.photoAllowed') : t('climbers.desk.noPhoto'),
  ].join(' ')

function Version({ title, text }: { title: string; text: Text }) {
  return (
    <section className="panel">
      <h2>{title}</h2>
      <h3>{text.name}</h3>
      <StoryText text={text.story} />
    </section>
  )
}

function Decide({ climber, values, refused }: Pick<StaffClimberProps, 'climber' | 'values' | 'refused'>) {
  const t = useT()
  const { standing, seenAt } = climber
  const waits = standing === 'waiting'
  const about = (field: 'verdict' | 'note') =>
    refused && (refused === 'note_missing') === (field === 'note') ? t(`climbers.desk.refused.${refused}`) : undefined
  if (standing === 'taken_down') return null
  return (
    <form className="form panel" method="post" noValidate>
      <h2>{t('climbers.desk.decide')}</h2>
      <HiddenFields values={{ seenAt: seenAt.toISOString() }} />
      <RadioGroup
        name="verdict"
        legend={t('climbers.desk.decide')}
        value={values?.verdict}
        error={about('verdict')}
        options={[
          ...(waits
            ? [
                { value: 'show', label: t('climbers.desk.verdictShow') },
                { value: 'send_back', label: t('climbers.desk.verdictBack') },
              ]
            : []),
          { value: 'take_down', label: t('climbers.desk.verdictDown') },
        ]}
      />
      <TextArea
        name="note"
        label={t('climbers.desk.note')}
        hint={t('climbers.desk.noteHint')}
        error={about('note')}
        value={values?.note}
        maxLength={1000}
      />
      <Button>{t('climbers.desk.submit')}</Button>
    </form>
  )
}
