// oxlint-disable-next-line no-control-regex -- what XML cannot hold, control letters among it
const UNWRITABLE = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g

/** A text without what no XML can hold. */
export const writable = (text: string): string => text.toWellFormed().replaceAll(UNWRITABLE, '')
