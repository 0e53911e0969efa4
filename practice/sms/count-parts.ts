/** 3GPP TS 23.038, 6.2.1: the characters that take one of 160 places, and those that take two. */
const GSM7 = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§' +
    '¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const GSM7_EXTENDED = new Set('\f^{}\\[~]|€')

export type Counted = { encoding: 'GSM-7' | 'UCS-2'; units: number; parts: number }

/**
 * How many parts a text is billed as: 160 places in GSM-7 or 70 in UCS-2, and 153 or 67 in each of several, since every
 * part then carries a header. One curly quotation mark makes the whole text UCS-2.
 */
export function countParts(text: string): Counted {
  const characters = [...text]
  const plain = characters.every((c) => GSM7.has(c) || GSM7_EXTENDED.has(c))
  const widths = characters.map((c) => (plain ? (GSM7_EXTENDED.has(c) ? 2 : 1) : c.length))
  const units = widths.reduce((sum, width) => sum + width, 0)
  const [alone, together] = plain ? [160, 153] : [70, 67]
  return { encoding: plain ? 'GSM-7' : 'UCS-2', units, parts: units <= alone ? 1 : fill(widths, together) }
}

/** What takes two places is never cut in two: it begins the next part. */
function fill(widths: readonly number[], places: number): number {
  let parts = 1
  let used = 0
  for (const width of widths) {
    if (used + width > places) {
      parts += 1
      used = 0
    }
    used += width
  }
  return parts
}
