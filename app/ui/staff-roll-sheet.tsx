import { useLanguage, useT } from '#app/i18n/context.tsx'
import { formatCount, formatDay } from '#app/i18n/format.ts'
import { Button } from './button.tsx'
import { DataTable } from './data-table.tsx'
import { noonOf } from './day.tsx'
import { HiddenFields } from './hidden-fields.tsx'
import { rollPath } from './paths.ts'
import { TextArea } from './text-area.tsx'
import type { Both, DeskRefused } from './training-words.ts'

export type StaffRollSheetProps = {
  roll: {
    sessionId: string
    title: Both
    no: number
    day: string
    isOpen: boolean
    rows: readonly { no: number; enrolmentId: string; called: string }[]
  }
  stamp: string
  /** What was typed and cannot be read, and why. */
  text?: string | undefined
  refused?: DeskRefused | undefined
}

/** A sheet to print and to sign, and to key back by its numbers: posts to its own address. Stands in `<Page nav>`. */
export function StaffRollSheet({ roll, stamp, text, refused }: StaffRollSheetProps) {
  const [t, language] = [useT(), useLanguage()]
  const { sessionId, title, no, day, rows, isOpen } = roll
  return (
    <>
      <h1>{t('trainings.desk.roll.sheet')}</h1>
      <p className="lead">
        {title[language]}, {t('trainings.desk.page.session', { no: formatCount(no) })},{' '}
        {formatDay(language, noonOf(day))}
      </p>
      <p className="no-print">{t('trainings.desk.roll.sheetLead')}</p>
      <DataTable
        caption={t('trainings.desk.roll.sheet')}
        isHeaded
        columns={[
          { head: t('trainings.desk.roll.row'), cell: (row) => formatCount(row.no) },
          { head: t('trainings.desk.move.name'), cell: (row) => row.called, isName: true },
          { head: t('trainings.desk.roll.sign'), cell: () => '\u00a0' },
        ]}
        rows={rows}
        keyOf={(row) => row.enrolmentId}
      />
      {isOpen ? (
        <form className="form panel no-print" method="post" noValidate>
          <HiddenFields values={{ stamp }} />
          <TextArea
            name="text"
            label={t('trainings.desk.roll.sheetKey')}
            hint={t('trainings.desk.roll.sheetHint')}
            value={text}
            error={refused && t(`trainings.desk.refused.${refused}`)}
            rows={3}
          />
          <Button>{t('trainings.desk.roll.sheetSave')}</Button>
        </form>
      ) : null}
      <p className="no-print">
        <a className="tap" href={rollPath(sessionId)}>
          {t('trainings.desk.roll.toRoll')}
        </a>
      </p>
    </>
  )
}
