import { useLanguage, useT } from '#app/i18n/context.tsx'
import type { en } from '#app/i18n/en/index.ts'
import { Button } from './button.tsx'
import { CheckboxField } from './choices.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { LANGUAGE_NAMES } from './language-switch.tsx'
import { PATHS } from './paths.ts'
import { RowList } from './row-list.tsx'
import { SelectField } from './select-field.tsx'
import { StateTag } from './state-tag.tsx'
import { TextArea } from './text-area.tsx'

type Refused = keyof (typeof en)['papersDesk']['cards']['refused']
export type PrintCardsPageProps = {
  values?: { numbers: string; ticked: boolean } | undefined
  refused?: Refused | undefined
  lines?: readonly { typed: string; is: 'ready' | 'unknown' | 'not_member' }[] | undefined
}

/** Numbers of members, what there is to print for each, and the sheets. Stands in `<Page nav>`. */
export function PrintCardsPage({ values, refused, lines }: PrintCardsPageProps) {
  const t = useT()
  const said = refused && t(`papersDesk.cards.refused.${refused}`)
  const field = refused === 'not_ticked' ? 'ticked' : 'numbers'
  return (
    <>
      <h1>{t('papersDesk.cards.title')}</h1>
      <p className="lead">{t('papersDesk.cards.lead')}</p>
      <ErrorSummary errors={[{ field, text: said }]} />
      <form className="form panel" method="post" noValidate>
        <TextArea
          name="numbers"
          label={t('papersDesk.cards.numbers')}
          hint={t('papersDesk.cards.numbersHint')}
          error={field === 'numbers' ? said : undefined}
          value={values?.numbers}
          maxLength={4000}
        />
        <CheckboxField
          name="ticked"
          label={t('papersDesk.cards.tick')}
          error={field === 'ticked' ? said : undefined}
          checked={values?.ticked}
        />
        <Button kind={lines ? 'quiet' : 'primary'}>{t('papersDesk.cards.submit')}</Button>
      </form>
      {lines && values ? <Found lines={lines} numbers={values.numbers} /> : null}
    </>
  )
}

function Found({ lines, numbers }: { lines: NonNullable<PrintCardsPageProps['lines']>; numbers: string }) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <section aria-labelledby="found">
      <h2 id="found">{t('papersDesk.cards.found')}</h2>
      <RowList
        items={lines.map(({ typed, is }) => ({
          key: typed,
          title: typed,
          tag: <StateTag tone={is === 'ready' ? 'good' : 'quiet'}>{t(`papersDesk.cards.${is}`)}</StateTag>,
        }))}
      />
      {lines.some(({ is }) => is === 'ready') ? (
        <form className="form" method="post" action={PATHS.cardsSheet}>
          <HiddenFields values={{ numbers, ticked: 'yes' }} />
          <SelectField
            name="language"
            label={t('papersDesk.cards.sheetLanguage')}
            value={language}
            options={LANGUAGE_NAMES}
          />
          <CheckboxField name="anew" label={t('papersDesk.cards.anew')} hint={t('papersDesk.cards.anewHint')} />
          <p>{t('papersDesk.cards.sheetText')}</p>
          <Button>{t('papersDesk.cards.sheet')}</Button>
        </form>
      ) : null}
    </section>
  )
}
