import { useT } from '#app/i18n/context.tsx'
import { largePhotoPath, photoPath } from './paths.ts'

export type PhotoShown = { key: string; alt: string; width: number; height: number }

/** A climber's photo, and the way to a larger one. Without words of her own it is said to be a photo, and of whom. */
export function Photo({ photo, name }: { photo: PhotoShown; name: string }) {
  const t = useT()
  const { key, alt, width, height } = photo
  return (
    <a className="photo" href={largePhotoPath(key)}>
      <img src={photoPath(key)} alt={alt || t('share.photo.of', { name })} width={width} height={height} />
    </a>
  )
}
