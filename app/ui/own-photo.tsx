import { useT } from '#app/i18n/context.tsx'
import { Button } from './button.tsx'
import { CheckboxField } from './choices.tsx'
import { Field, described } from './field.tsx'
import { Fold } from './fold.tsx'
import { ownPhotoPath, ownPhotoSeenPath } from './paths.ts'
import type { PhotoShown } from './photo.tsx'
import { type PhotoError, photoErrorWords } from './photo-words.ts'
import { TextField } from './text-field.tsx'

export type OwnPhotoProps = {
  token: string
  photo: PhotoShown | null
  /** True where her guardian has still to allow it. */
  asksGuardian: boolean
  sent?: { values: { alt: string; guardianAllows: boolean }; error: PhotoError } | undefined
}

const TAKEN = 'image/jpeg,image/png,image/webp,image/avif'

/** A climber's photo on her own page: set, described, taken away. */
export function OwnPhoto({ token, photo, asksGuardian, sent }: OwnPhotoProps) {
  const t = useT()
  const error = sent && photoErrorWords[sent.error](t)
  const isAbout = { alt: sent?.error === 'alt_too_long', guardian: sent?.error === 'guardian_photo_missing' }
  const ofFile = isAbout.alt || isAbout.guardian ? undefined : error
  const hint = t('share.photo.hint')
  return (
    <Fold title={t('share.photo.title')} open={sent !== undefined}>
      {photo ? (
        <img
          className="photo"
          src={ownPhotoSeenPath(token)}
          alt={photo.alt || t('share.photo.yours')}
          width={photo.width}
          height={photo.height}
          loading="lazy"
        />
      ) : null}
      <form className="form" method="post" action={ownPhotoPath(token)} encType="multipart/form-data" noValidate>
        <p>{t('share.photo.lead')}</p>
        <Field id="photo" label={photo ? t('share.photo.other') : t('share.photo.file')} hint={hint} error={ofFile}>
          <input id="photo" name="photo" type="file" accept={TAKEN} {...described('photo', { hint, error: ofFile })} />
        </Field>
        <TextField
          name="alt"
          label={t('share.photo.alt')}
          hint={t('share.photo.altHint')}
          error={isAbout.alt ? error : undefined}
          value={sent?.values.alt ?? photo?.alt}
          autoComplete="off"
          maxLength={200}
        />
        {asksGuardian ? (
          <CheckboxField
            name="guardianAllows"
            label={t('share.photo.guardian')}
            error={isAbout.guardian ? error : undefined}
            checked={sent?.values.guardianAllows}
          />
        ) : null}
        <Button>{t('share.photo.send')}</Button>
      </form>
      {photo ? (
        <form method="post" action={ownPhotoPath(token)}>
          <input type="hidden" name="do" value="remove" />
          <Button kind="quiet">{t('share.photo.remove')}</Button>
        </form>
      ) : null}
    </Fold>
  )
}
