import { useT } from '#app/i18n/context.tsx'
import { DesignPieces } from './design-pieces.tsx'

// The names of the tokens in portal.css; spelled whole, so that Tailwind finds the classes.
const COLOURS = [
  ['paper', 'bg-paper'],
  ['card', 'bg-card'],
  ['ink', 'bg-ink'],
  ['soft', 'bg-soft'],
  ['line', 'bg-line'],
  ['edge', 'bg-edge'],
  ['brand', 'bg-brand'],
  ['link', 'bg-link'],
  ['sky', 'bg-sky'],
  ['sun', 'bg-sun'],
  ['ground', 'bg-ground'],
  ['night', 'bg-night'],
  ['marigold', 'bg-marigold'],
  ['accent', 'bg-accent'],
  ['good', 'bg-good'],
  ['bad', 'bg-bad'],
] as const

const SIZES = [
  ['text-display', 'text-display'],
  ['text-2xl', 'text-2xl'],
  ['text-xl', 'text-xl'],
  ['text-lg', 'text-lg'],
  ['text-base', 'text-base'],
  ['text-sm', 'text-sm'],
] as const

/** Every token and piece in every state. Stands in `<Page wide>`. */
export function DesignPage() {
  const t = useT()
  return (
    <div className="column design">
      <h1>{t('common.design.title')}</h1>
      <p className="lead">{t('common.design.lead')}</p>
      <h2>{t('common.design.colours')}</h2>
      <ul className="swatches">
        {COLOURS.map(([name, look]) => (
          <li key={name}>
            <span className={`swatch ${look}`} />
            <code>{name}</code>
          </li>
        ))}
      </ul>
      <h2>{t('common.design.type')}</h2>
      {SIZES.map(([name, look]) => (
        <div key={name} className="type-row">
          <code>{name}</code>
          <p className={look}>{t('common.design.sample')} Ksh 1,500</p>
        </div>
      ))}
      <p>{t('common.design.sampleText')}</p>
      <DesignPieces />
    </div>
  )
}
