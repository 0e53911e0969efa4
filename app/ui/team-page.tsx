import type { Money } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatCount, formatMoney } from '#app/i18n/format.ts'
import { BeneficiaryWays } from './beneficiary-ways.tsx'
import { DataTable } from './data-table.tsx'
import { GiveForm } from './give-form.tsx'
import { MoneyFigure } from './money-figure.tsx'
import { climberPath } from './paths.ts'
import { ShareKit, type ShareView } from './share-kit.tsx'
import { StateTag } from './state-tag.tsx'

export type TeamPageProps = {
  slug: string
  paybill: string
  share: ShareView
  team: {
    code: string
    name: string
    joining: 'open' | 'approval' | 'invitation'
    raised: Money
    gifts: number
    members: readonly { code: string; name: string; isCaptain: boolean; raised: Money }[]
  }
}

/** A team and who climbs in it. Stands in `<Page>`. */
export function TeamPage({ slug, paybill, team, share }: TeamPageProps) {
  const t = useT()
  const { code, name, joining, raised, gifts, members } = team
  return (
    <>
      <h1>{name}</h1>
      <MoneyFigure label={t('climbers.team.raised')} amount={raised} />
      <p>
        {t('climbers.page.gifts')}: {formatCount(gifts)}
      </p>
      <h2>{t('climbers.team.members')}</h2>
      <DataTable
        caption={t('climbers.team.members')}
        isHeaded
        rows={members}
        keyOf={(row) => row.code}
        columns={[
          {
            head: t('climbers.list.name'),
            isName: true,
            cell: (row) => (
              <>
                <a href={climberPath(slug, row.code)}>{row.name}</a>{' '}
                {row.isCaptain ? <StateTag>{t('climbers.team.captain')}</StateTag> : null}
              </>
            ),
          },
          { head: t('climbers.list.raised'), cell: (row) => formatMoney(row.raised) },
        ]}
      />
      <p className="soft">{t(`climbers.team.kinds.${joining}`)}</p>
      {joining === 'invitation' ? null : <p>{t('climbers.team.join', { code })}</p>}
      <ShareKit share={share} />
      <GiveForm slug={slug} to={{ code, name }} />
      <BeneficiaryWays slug={slug} paybill={paybill} code={code} name={name} />
    </>
  )
}
