import { useLanguage, useT } from '#app/i18n/context.tsx'
import { DataTable } from './data-table.tsx'
import { When } from './when.tsx'

export type NetworkOpening = { openingId: string; name: { en: string; sw: string }; at: Date; reason: string }

/** By which of her groups her record was opened, and why. */
export function NetworkOpenings({ openings }: { openings: readonly NetworkOpening[] }) {
  const t = useT()
  const language = useLanguage()
  return (
    <DataTable
      caption={t('networks.mine.openedTitle')}
      isHeaded
      rows={openings}
      keyOf={({ openingId }) => openingId}
      columns={[
        { head: t('networks.mine.openedWhen'), cell: ({ at }) => <When at={at} />, isName: true },
        {
          head: t('networks.mine.openedWho'),
          cell: ({ name }) => t('networks.mine.openedBy', { name: name[language] }),
        },
        { head: t('networks.mine.openedWhy'), cell: ({ reason }) => reason },
      ]}
    />
  )
}
