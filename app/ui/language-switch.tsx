import { useLanguage } from '#app/i18n/context.tsx'
import type { Language } from '#app/i18n/language.ts'

// Each language is called by its own name, whatever the page speaks: who needs it can read it.
const other: Record<Language, { to: Language; name: string }> = {
  en: { to: 'sw', name: 'Kiswahili' },
  sw: { to: 'en', name: 'English' },
}

/** Both, for a form that asks which one she wants. */
export const LANGUAGE_NAMES: readonly { value: Language; label: string }[] = [
  { value: 'sw', label: other.en.name },
  { value: 'en', label: other.sw.name },
]

export function LanguageSwitch({ path }: { path: string }) {
  const { to, name } = other[useLanguage()]
  return (
    <form method="post" action="/language">
      <input type="hidden" name="back" value={path} />
      <button type="submit" name="to" value={to} lang={to} className="language">
        {name}
      </button>
    </form>
  )
}
