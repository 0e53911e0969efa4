import { useLanguage, useT } from '#app/i18n/context.tsx'
import type { AskedWords } from './call-words.ts'
import { FactTable } from './fact-table.tsx'

/** What a call asks for: the documents to send, and by what they are judged. */
export function CallAsks({ words }: { words: AskedWords }) {
  const [t, language] = [useT(), useLanguage()]
  return (
    <>
      <h2>{t('calls.documents')}</h2>
      <ul className="seeds">
        {words.documents.map((document) => (
          <li key={document.key}>
            {document[language]} ({t(document.isRequired ? 'calls.required' : 'calls.optional')})
          </li>
        ))}
      </ul>
      <h2>{t('calls.criteria')}</h2>
      <FactTable
        facts={words.criteria.map((criterion) => ({
          name: criterion[language],
          value: t('calls.weight', { weight: criterion.weight }),
        }))}
      />
    </>
  )
}
