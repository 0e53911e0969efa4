import { useLanguage, useT } from '#app/i18n/context.tsx'
import { CheckboxField, CheckboxGroup, RadioGroup } from './choices.tsx'
import { CodeField } from './code-field.tsx'
import { CodeList } from './code-list.tsx'
import { ConfirmPanel } from './confirm-panel.tsx'
import { DataTable } from './data-table.tsx'
import { DefinitionList } from './definition-list.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Fold } from './fold.tsx'
import { Pager } from './pager.tsx'
import { PassphraseField } from './passphrase-field.tsx'
import { RowList } from './row-list.tsx'
import { SelectField } from './select-field.tsx'
import { StateTag, type StateTone } from './state-tag.tsx'
import { TextArea } from './text-area.tsx'

const STATES: readonly StateTone[] = ['plain', 'good', 'bad', 'quiet']

/** What longer forms and signed-in pages are made of. */
export function DesignForms() {
  const t = useT()
  const language = useLanguage()
  const sample = t('common.design.sample')
  const hint = t('common.design.sampleHint')
  const error = t('common.design.sampleError')
  const options = ['1', '2', '3'].map((value) => ({ value, label: `${sample} ${value}` }))
  return (
    <>
      <ErrorSummary errors={[{ field: 'lines', text: error }]} />
      <div className="form">
        <SelectField name="choose" label={`${sample}: select`} hint={hint} options={options} none="–" />
        <TextArea name="lines" label={`${sample}: area`} hint={hint} error={error} value={sample} />
        <PassphraseField name="secret" label={`${sample}: passphrase`} hint={hint} purpose="new" />
        <CodeField kind="app" name="digits" label={`${sample}: code`} error={error} />
        <RadioGroup name="one" legend={`${sample}: radio`} hint={hint} options={options} value="2" />
        <CheckboxGroup name="some" legend={`${sample}: checkbox`} error={error} options={options} values={['1', '3']} />
        <CheckboxField name="agree" label={`${sample}: consent`} hint={t('common.design.sampleText')} />
        <Fold title={`${sample}: fold`}>
          <p>{t('common.design.sampleText')}</p>
        </Fold>
      </div>
      <p className="actions">
        {STATES.map((tone) => (
          <StateTag key={tone} tone={tone}>
            {sample}: {tone}
          </StateTag>
        ))}
      </p>
      <RowList
        items={options.map(({ value, label }) => ({
          key: value,
          title: label,
          tag: <StateTag tone="quiet">{sample}</StateTag>,
          text: hint,
          actions: <a href="#main">{sample}</a>,
        }))}
      />
      <DefinitionList items={options.map(({ value, label }) => ({ name: label, value }))} />
      <DataTable
        caption={`${sample}: table`}
        rows={options}
        keyOf={({ value }) => value}
        columns={[
          { head: `${sample} A`, cell: ({ label }) => label, isName: true },
          { head: `${sample} B`, cell: () => hint },
        ]}
      />
      <Pager newer="#main" older="#main" />
      <CodeList label={`${sample}: codes`} codes={['K7M2-QD4X-9PRT', 'C7KM-Q4RT-X2WZ', 'H9PR-4XQD-2MK7']} />
      {/* Its button must lead somewhere: it asks for the language that is there already, and comes back. */}
      <ConfirmPanel
        id="sure"
        title={`${sample}: confirm`}
        yes={sample}
        action="/language"
        fields={{ back: '/design', to: language }}
        back="#main"
      >
        <p>{t('common.design.sampleText')}</p>
      </ConfirmPanel>
    </>
  )
}
