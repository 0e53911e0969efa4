import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { FileField, PAPERS } from './file-field.tsx'
import type { FigureFieldError } from './milestone-words.ts'
import { figurePath } from './paths.ts'

/** Puts a file to a figure. Sends `file` to its own address. Stands in `<Page nav>`. */
export function StaffEvidenceForm({ recordId, wrong }: { recordId: string; wrong?: FigureFieldError | undefined }) {
  const t = useT()
  return (
    <>
      <h1>{t('milestones.addFile')}</h1>
      <p className="lead">{t('milestones.addFileLead')}</p>
      <form className="form" method="post" encType="multipart/form-data" noValidate>
        <FileField
          name="file"
          label={t('milestones.file')}
          error={wrong && t(`milestones.field.${wrong}`)}
          accept={PAPERS}
        />
        <Button>{t('milestones.addFile')}</Button>
      </form>
      <p>
        <a className="tap" href={figurePath(recordId)}>
          {t('milestones.backToFigure')}
        </a>
      </p>
    </>
  )
}
