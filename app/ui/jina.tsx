import { useT } from '#app/i18n/context.tsx'

export type Saying = 'measure' | 'unity' | 'patience' | 'giving' | 'slip' | 'asking' | 'care'

/** The jina: the line a kanga speaks. Always Kiswahili, with its meaning beneath in the reader's language. */
export function Jina({ saying }: { saying: Saying }) {
  const t = useT()
  return (
    <div className="jina">
      <p className="jina-line" lang="sw">
        {t(`common.sayings.${saying}`)}
      </p>
      <p className="jina-meaning">{t(`common.meanings.${saying}`)}</p>
    </div>
  )
}
