/** Words in the letters of an address, 70 at most; `otherwise` where none of them has a letter for it. */
export const slugOf = (words: string, otherwise: string): string =>
  words
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 70)
    .replaceAll(/^-|-$/g, '') || otherwise
