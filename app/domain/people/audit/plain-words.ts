/** Signs that nobody sees: controls, marks of direction, joiners, fillers and the empty Braille cell. A line may end. */
const UNSEEN = /(?!\n)[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu

/**
 * What somebody wrote, as it can be read: what nobody sees is taken out before its length is judged. Ten signs of no width
 * would else open a record, and she whose it is would read that there was a reason, and none.
 */
export const plainWords = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replaceAll(UNSEEN, '')
    .replaceAll(/[^\S\n]+/g, ' ')
    .trim()
