import { useLanguage, useT } from '#app/i18n/context.tsx'
import { ButtonLink } from './button.tsx'
import { DataTable } from './data-table.tsx'
import type { NetworkSaid } from './network-words.ts'
import { networkDoPath, networkPath, PATHS } from './paths.ts'
import { SaidOfNetwork } from './said-of-network.tsx'
import { StateTag } from './state-tag.tsx'

export type StaffNetworksProps = {
  /** Each behind the one above it. */
  networks: readonly {
    id: string
    name: { en: string; sw: string }
    level: 'national' | 'county' | 'local'
    isProtected: boolean
    isListed: boolean
    closedOn: string | null
    /** She may look into it. */
    mayLook: boolean
  }[]
  mayKeep: boolean
  said?: NetworkSaid | undefined
}

/** Every network there is. Stands in `<Page nav>`. */
export function StaffNetworksPage({ networks, mayKeep, said }: StaffNetworksProps) {
  const t = useT()
  const language = useLanguage()
  return (
    <>
      <h1>{t('networks.desk.title')}</h1>
      <p className="lead">{t('networks.desk.lead')}</p>
      <SaidOfNetwork said={said} />
      {mayKeep ? (
        <p>
          <ButtonLink href={PATHS.networkNew}>{t('networks.desk.create')}</ButtonLink>
        </p>
      ) : null}
      <DataTable
        caption={t('networks.desk.caption')}
        isHeaded
        rows={networks}
        keyOf={({ id }) => id}
        columns={[
          { head: t('networks.desk.network'), cell: ({ name }) => name[language], isName: true },
          { head: t('networks.desk.level'), cell: ({ level }) => t(`networks.levels.${level}`) },
          { head: t('networks.desk.marks'), cell: (network) => <Marks {...network} /> },
          {
            head: t('networks.desk.action'),
            cell: ({ id, name, mayLook, closedOn }) => (
              <span className="actions">
                {mayLook ? (
                  <ButtonLink
                    kind="quiet"
                    small
                    href={networkPath(id)}
                    label={t('networks.desk.lookOf', { name: name[language] })}
                  >
                    {t('networks.desk.look')}
                  </ButtonLink>
                ) : null}
                {mayKeep && !closedOn ? (
                  <ButtonLink
                    kind="quiet"
                    small
                    href={networkDoPath(id, 'change')}
                    label={t('networks.desk.changeOf', { name: name[language] })}
                  >
                    {t('networks.desk.change')}
                  </ButtonLink>
                ) : null}
              </span>
            ),
          },
        ]}
      />
    </>
  )
}

type MarksProps = Pick<StaffNetworksProps['networks'][number], 'isProtected' | 'isListed' | 'closedOn'>

function Marks({ isProtected, isListed, closedOn }: MarksProps) {
  const t = useT()
  if (closedOn) return <StateTag tone="quiet">{t('networks.desk.closed')}</StateTag>
  if (!isProtected && isListed) return <>–</>
  return (
    <>
      {isProtected ? <StateTag tone="bad">{t('networks.desk.protected')}</StateTag> : null}{' '}
      {isListed ? null : <StateTag tone="quiet">{t('networks.desk.unlisted')}</StateTag>}
    </>
  )
}
