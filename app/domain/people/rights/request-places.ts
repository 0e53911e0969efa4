/** The two columns of a request that her own words, and ours to her, are sealed in. */
export const requestPlace = (requestId: string, column: 'words_sealed' | 'answer_sealed') => ({
  table: 'rights_requests',
  column,
  row: requestId,
})

/** Characters at most, of a request and of an answer. */
export const MOST_WORDS = 2_000
