import { kes } from '#app/domain/shared/money.ts'
import { useT } from '#app/i18n/context.tsx'
import { Button, ButtonLink } from './button.tsx'
import { Copyable } from './copyable.tsx'
import { DesignForms } from './design-forms.tsx'
import { EmptyState } from './empty-state.tsx'
import { FactTable } from './fact-table.tsx'
import { GiveForm } from './give-form.tsx'
import { Jina } from './jina.tsx'
import { KangaBorder } from './kanga-border.tsx'
import { MoneyFigure } from './money-figure.tsx'
import { Mountain, MountainFigures } from './mountain.tsx'
import { Notice, type NoticeTone } from './notice.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { Steps } from './steps.tsx'
import { TextField } from './text-field.tsx'

const TONES: readonly NoticeTone[] = ['info', 'success', 'warning', 'danger']
const GOAL = kes(50_000_000_00n)
const CLIMBS = [
  { id: 'none', metres: 0, raised: kes(0n) },
  { id: 'few', metres: 3, raised: kes(30_000_00n) },
  { id: 'fifth', metres: 1179, raised: kes(10_000_000_00n) },
  { id: 'nearly', metres: 5836, raised: kes(49_500_000_00n) },
  { id: 'whole', metres: 5895, raised: GOAL },
  { id: 'beyond', metres: 7074, raised: kes(60_000_000_00n) },
] as const

export function DesignPieces() {
  const t = useT()
  const sample = t('common.design.sample')
  return (
    <>
      <h2>{t('common.design.borders')}</h2>
      <KangaBorder />
      <Jina saying="unity" />
      <KangaBorder tone="night" />
      <h2>{t('common.design.buttons')}</h2>
      <form className="actions" action="/design">
        <Button>{sample}: primary</Button>
        <Button kind="quiet">{sample}: quiet</Button>
        <Button kind="danger">{sample}: danger</Button>
        <ButtonLink href="#main">{sample}: link</ButtonLink>
      </form>
      <h2>{t('common.design.fields')}</h2>
      <TextField name="plain" label={sample} hint={t('common.design.sampleHint')} />
      <TextField
        name="wrong"
        label={sample}
        hint={t('common.design.sampleHint')}
        error={t('common.design.sampleError')}
        value="12"
        unit="Ksh"
      />
      <DesignForms />
      <h2>{t('common.design.notices')}</h2>
      {TONES.map((tone) => (
        <Notice key={tone} tone={tone} title={`${sample}: ${tone}`}>
          <p>{t('common.design.sampleText')}</p>
        </Notice>
      ))}
      <h2>{t('common.design.figures')}</h2>
      <MoneyFigure label={sample} amount={kes(1_500_00n)} size="plain" />
      <MoneyFigure label={sample} amount={kes(12_345_678_50n)} />
      <MoneyFigure label={sample} amount={GOAL} size="giant" />
      <ProgressBar label={sample} percent={20} />
      <ProgressBar label={sample} percent={104} />
      <FactTable
        caption={sample}
        facts={[
          { name: sample, value: 'Ksh 1,500' },
          { name: `${sample} 2`, value: t('common.design.sampleText') },
        ]}
      />
      <EmptyState title={t('common.design.emptyTitle')}>
        <p>{t('common.design.emptyText')}</p>
      </EmptyState>
      <h2>{t('common.design.copying')}</h2>
      <Copyable label={sample} value="810896" />
      <Copyable label={sample} value="C7KMQ4RTX" big />
      <Steps steps={[sample, t('common.design.sampleText'), sample]} />
      <h2>{t('common.design.mountain')}</h2>
      <div className="climbs">
        {CLIMBS.map(({ id, metres, raised }) => (
          <div key={id} className="climb-sample">
            <Mountain id={id} heightMetres={metres} raised={raised} goal={GOAL} />
          </div>
        ))}
      </div>
      <MountainFigures heightMetres={1179} raised={kes(10_000_000_00n)} goal={GOAL} />
      <h2>{t('common.design.giving')}</h2>
      <GiveForm
        slug="climb-for-justice"
        values={{ amount: '12.50', phone: '020 2345' }}
        errors={{ amount: 'amount_not_whole', phone: 'phone_not_a_mobile', form: 'line_busy' }}
      />
    </>
  )
}
