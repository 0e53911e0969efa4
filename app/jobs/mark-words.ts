import type { Mark, UpdateWords } from '#app/domain/campaigns/index.server.ts'
import { translator } from '#app/i18n/translate.ts'
import type { Language } from '#app/i18n/language.ts'

/** What a draft says when a mark was passed. Staff make it theirs before others read it. */
export function markWords({ percent, campaign, name }: Mark): UpdateWords {
  const inLanguage = (language: Language) => {
    const t = translator(language)
    const words = { percent: String(percent), campaign, name: name ?? '' }
    const whose = name === null ? 'campaign' : 'climber'
    return { title: t(`share.mark.${whose}Title`, words), text: t(`share.mark.${whose}Text`, words) }
  }
  return { en: inLanguage('en'), sw: inLanguage('sw') }
}
