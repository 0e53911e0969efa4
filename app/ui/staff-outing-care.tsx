import { useT } from '#app/i18n/context.tsx'
import { DataTable } from './data-table.tsx'
import { deskOutingPath } from './paths.ts'
import { PostButton } from './post-button.tsx'

export type StaffOutingCareProps = {
  outingId: string
  /** Null until it was opened. */
  care: readonly { id: string; name: string; medical: string; kinName: string; kinPhone: string }[] | null
}

/** What helpers must know of those who have a place, once somebody has said that she wants to see it. */
export function StaffOutingCare({ outingId, care }: StaffOutingCareProps) {
  const t = useT()
  return (
    <>
      <h1>{t('outings.desk.careTitle')}</h1>
      <p className="lead">{t('outings.desk.careLead')}</p>
      {care === null ? <PostButton>{t('outings.desk.careOpen')}</PostButton> : null}
      {care?.length === 0 ? <p>{t('outings.desk.careNone')}</p> : null}
      {care && care.length > 0 ? (
        <DataTable
          caption={t('outings.desk.careTitle')}
          isHeaded
          rows={care}
          keyOf={({ id }) => id}
          columns={[
            { head: t('outings.desk.person'), isName: true, cell: ({ name }) => name },
            { head: t('outings.desk.careMedical'), cell: ({ medical }) => (medical === '' ? '–' : medical) },
            { head: t('outings.desk.careKin'), cell: ({ kinName, kinPhone }) => `${kinName}, ${kinPhone}` },
          ]}
        />
      ) : null}
      <p>
        <a className="tap" href={deskOutingPath(outingId)}>
          {t('outings.own.again')}
        </a>
      </p>
    </>
  )
}
