import { postForm } from '#app/domain/newsroom/schemas.ts'
import type { OpenPost } from '#app/domain/newsroom/index.server.ts'
import { POST_FIELDS, type PostErrors, type PostValues } from '#app/ui/post-words.ts'
import type { SentForm } from './form.server.ts'

/** What was typed into the editor, what is wrong with it, and what it says where nothing is. */
export function readPostForm(form: SentForm) {
  const values = Object.fromEntries(
    POST_FIELDS.map((field) => [field, form.text(field, 25_000).replaceAll('\r\n', '\n')]),
  ) as PostValues
  const inLanguage = (of: 'En' | 'Sw') => ({
    title: values[`title${of}`],
    lead: values[`lead${of}`],
    text: values[`text${of}`],
    asks: values[`asks${of}`],
    letter: values[`letter${of}`],
  })
  const { kind, place, county, tags, signatories, letterTo, about } = values
  const rest = { kind, place, county, tags, signatories, letterTo, about: about.trim().replace(/^.*\/newsroom\//, '') }
  const read = postForm.safeParse({ ...rest, en: inLanguage('En'), sw: inLanguage('Sw') })
  const errors: PostErrors = {}
  for (const { path, message } of read.error?.issues.toReversed() ?? []) {
    const [first, second] = path.map(String)
    const field = second ? `${second}${first === 'en' ? 'En' : 'Sw'}` : first
    errors[field as keyof PostValues] = message as NonNullable<PostErrors[keyof PostValues]>
  }
  return { values, errors, read: read.data }
}

/** The newest version of a post as its editor begins with it. */
export function postValues({ post, words, about }: OpenPost): PostValues {
  const nothing = { title: '', lead: '', text: '', asks: '', letter: '' }
  const [en, sw] = [words?.en ?? nothing, words?.sw ?? nothing]
  return {
    ...{ titleEn: en.title, leadEn: en.lead, textEn: en.text, asksEn: en.asks, letterEn: en.letter },
    ...{ titleSw: sw.title, leadSw: sw.lead, textSw: sw.text, asksSw: sw.asks, letterSw: sw.letter },
    ...{
      kind: post.kind,
      about,
      place: words?.place ?? '',
      county: words?.county ?? '',
      letterTo: words?.letterTo ?? '',
    },
    tags: words?.tags.join(', ') ?? '',
    signatories: words?.signatories.join('\n') ?? '',
  }
}
