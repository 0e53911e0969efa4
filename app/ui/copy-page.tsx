import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatDay, formatTime } from '#app/i18n/format.ts'
import { ButtonLink } from './button.tsx'
import { AccountPart, type AccountCopy } from './copy-account.tsx'
import { NetworksPart, type NetworksCopy } from './copy-networks.tsx'
import { type PapersCopy, PapersPart } from './copy-papers.tsx'
import { TrainingsPart, type TrainingsCopy } from './copy-trainings.tsx'
import { HistoryPart, type HistoryCopy } from './copy-history.tsx'
import { MembershipPart, type MembershipCopy } from './copy-membership.tsx'
import { PersonPart, type PersonCopy } from './copy-person.tsx'

/** Everything held of one person, as `own-copy.ts` has it: instants are ISO 8601, days `YYYY-MM-DD`. */
export type CopyPageProps = {
  copy: { madeAt: string } & PersonCopy &
    AccountCopy &
    MembershipCopy &
    HistoryCopy & { networks: NetworksCopy; trainings: TrainingsCopy; papers: PapersCopy }
  /** The same as a file. */
  fileHref: string
}

/** Stands in `<Page nav>`. */
export function CopyPage({ copy, fileHref }: CopyPageProps) {
  const t = useT()
  const language = useLanguage()
  const madeAt = new Date(copy.madeAt)
  return (
    <>
      <h1>{t('me.copy.title')}</h1>
      <p className="lead">{t('me.copy.lead', { day: formatDay(language, madeAt), time: formatTime(madeAt) })}</p>
      <p>{t('me.copy.fileText')}</p>
      <p className="actions">
        <ButtonLink kind="quiet" href={fileHref}>
          {t('me.copy.file')}
        </ButtonLink>
      </p>
      <PersonPart {...copy} />
      <AccountPart {...copy} />
      <MembershipPart {...copy} />
      <NetworksPart {...copy.networks} />
      <TrainingsPart {...copy.trainings} />
      <PapersPart papers={copy.papers} />
      <HistoryPart {...copy} />
    </>
  )
}
