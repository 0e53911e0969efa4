import { checks } from '../../shared/check-character.ts'

/** As many colleagues as one payment may be for. */
export const MOST_NUMBERS = 10

/**
 * Members' numbers as they are typed, one or several, with anything between them that is no letter and no digit but a dash or a dot.
 * `wrong` has those that no member can have: that is told by the check character alone, and says nothing of who is one.
 */
export function readNumbers(text: string): { numbers: string[]; wrong: string[] } {
  const typed = text
    .normalize('NFKC')
    .toUpperCase()
    .split(/[\s,;/&+]+/)
    .map((word) => word.replaceAll(/[^0-9A-Z]/g, ''))
    .filter((word) => word !== '')
    // Letters that the alphabet of numbers leaves out for looking like others.
    .map((word) => word.replaceAll('S', '5').replaceAll('U', 'V'))
  const numbers = [...new Set(typed)]
  return { numbers, wrong: numbers.filter((number) => !isNumber(number)) }
}

const isNumber = (text: string): boolean => text.startsWith('D') && text.length === 9 && checks(text)
