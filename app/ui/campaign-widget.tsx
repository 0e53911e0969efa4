import type { Money } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { formatCount, formatMoney } from '#app/i18n/format.ts'
import { percentOf } from './climb.ts'
import { KangaBorder } from './kanga-border.tsx'
import { MoneyFigure } from './money-figure.tsx'
import { Mountain } from './mountain.tsx'

type WidgetProps = { slug: string; goal: Money; raised: Money; heightMetres: number; practice: boolean }

/** The climb on somebody else's page: one link, which leads to ours. Stands alone, without `<Page>`. */
export function CampaignWidget({ slug, goal, raised, heightMetres, practice }: WidgetProps) {
  const t = useT()
  return (
    <main className="widget">
      {practice ? <p className="practice">{t('common.page.practice')}</p> : null}
      <h1>{t('campaigns.climb.name')}</h1>
      <p>{t('campaigns.climb.title')}</p>
      <Mountain heightMetres={heightMetres} raised={raised} goal={goal} />
      <div className="ground widget-total">
        <MoneyFigure label={t('campaigns.climb.raised')} amount={raised} />
        <p>
          {t('share.widget.of', { goal: formatMoney(goal) })} · {formatCount(percentOf(raised, goal))}&nbsp;%
        </p>
        <a className="button" href={`/campaigns/${slug}`} target="_blank" rel="noopener">
          {t('share.widget.give')}
        </a>
      </div>
      <KangaBorder />
    </main>
  )
}
