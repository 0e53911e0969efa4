import { useT } from '#app/i18n/context.tsx'
import type { en } from '#app/i18n/en/index.ts'
import { CONTACT } from './contact.ts'
import { DefinitionList } from './definition-list.tsx'
import { Fold } from './fold.tsx'

type Words = (typeof en)['about']['privacy']
export type ActivityWords = keyof Words['activities']
type Ground = keyof Words['grounds']

/** The activities of the record (`db/tiers.ts`) and where their words for the public stand. */
export const ACTIVITIES: Readonly<Record<string, ActivityWords>> = {
  'Receiving money': 'receiving',
  Pledges: 'pledges',
  'Membership and dues': 'membership',
  'Climbing for the campaign': 'climbing',
  'Going up a mountain together': 'outings',
  Trainings: 'trainings',
  'Cards and certificates': 'papers',
  Milestones: 'milestones',
  'Telling the public': 'public',
  Newsletter: 'newsletter',
  'Calls and what is sent to them': 'calls',
  'Keeping the books': 'books',
  'Knowing our people': 'people',
  'Signing in': 'signIn',
  'Custody lock': 'custody',
  'Roles and answerability': 'roles',
  'Rights under the Act': 'rights',
  Networks: 'networks',
  'Running the portal': 'running',
}

type NoticeProps = {
  activities: readonly { activity: string; grounds: readonly Ground[] }[]
  processors: readonly (keyof Words['processors'])[]
}

/** The record of processing as everybody may read it. Stands in `<Page>`. */
export function PrivacyNotice({ activities, processors }: NoticeProps) {
  const t = useT()
  return (
    <>
      <h1>{t('about.privacy.title')}</h1>
      <p className="lead">{t('about.privacy.lead')}</p>
      {(['visiting', 'sealed', 'who'] as const).map((part) => (
        <section key={part}>
          <h2>{t(`about.privacy.${part}`)}</h2>
          <p>{t(`about.privacy.${part}Text`)}</p>
        </section>
      ))}
      <p>
        <a className="tap" href={CONTACT.emailHref}>
          {CONTACT.email}
        </a>
      </p>
      <section>
        <h2>{t('about.privacy.what')}</h2>
        {activities.map(({ activity, grounds }) => (
          <Activity key={activity} words={wordsFor(activity)} grounds={grounds} />
        ))}
      </section>
      <section>
        <h2>{t('about.privacy.others')}</h2>
        <p>{t('about.privacy.othersText')}</p>
        <ul className="seeds">
          {processors.map((processor) => (
            <li key={processor}>{t(`about.privacy.processors.${processor}`)}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('about.privacy.rights')}</h2>
        <p>{t('about.privacy.rightsText')}</p>
      </section>
    </>
  )
}

function wordsFor(activity: string): ActivityWords {
  const words = ACTIVITIES[activity]
  if (!words) throw new Error(`the notice has no words for: ${activity}`)
  return words
}

function Activity({ words, grounds }: { words: ActivityWords; grounds: readonly Ground[] }) {
  const t = useT()
  return (
    <Fold title={t(`about.privacy.activities.${words}.title`)}>
      <DefinitionList
        items={[
          { name: t('about.privacy.why'), value: t(`about.privacy.activities.${words}.why`) },
          { name: t('about.privacy.about'), value: t(`about.privacy.activities.${words}.about`) },
          { name: t('about.privacy.kept'), value: t(`about.privacy.activities.${words}.kept`) },
          {
            name: t('about.privacy.ground'),
            value: grounds.map((ground) => t(`about.privacy.grounds.${ground}`)).join('; '),
          },
        ]}
      />
    </Fold>
  )
}
