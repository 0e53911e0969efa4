import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { CheckboxField } from './choices.tsx'
import { FileField, PAPERS } from './file-field.tsx'
import { type MoneyWrong, wrongWords } from './money-words.ts'
import { PATHS } from './paths.ts'

/** Puts a file to a spending. Sends `file` and `isPublic` to its own address. Stands in `<Page nav>`. */
export function SpendingFilePage({
  wrong,
  isPublic,
}: {
  wrong?: MoneyWrong | undefined
  isPublic?: boolean | undefined
}) {
  const t = useT()
  return (
    <>
      <h1>{t('money.spending.addFile')}</h1>
      <form className="form" method="post" encType="multipart/form-data" noValidate>
        <FileField
          name="file"
          label={t('money.spending.file')}
          hint={t('money.one.fileHint')}
          error={wrongWords(wrong, t)}
          accept={PAPERS}
        />
        <CheckboxField
          name="isPublic"
          label={t('money.spending.isPublic')}
          hint={t('money.spending.isPublicHint')}
          checked={isPublic}
        />
        <Button>{t('money.spending.addFile')}</Button>
      </form>
      <p>
        <a className="tap" href={PATHS.spending}>
          {t('money.spending.title')}
        </a>
      </p>
    </>
  )
}
