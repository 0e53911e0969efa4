import { create, type Font } from 'fontkit'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const find = createRequire(import.meta.url).resolve

function open(file: string): Font {
  const font = create(readFileSync(find(`@expo-google-fonts/noto-sans/${file}`)))
  if (!('layout' in font)) throw new Error('the font file holds more than one font')
  return font
}

let opened: { plain: Font; bold: Font } | undefined

/**
 * Noto Sans, which has the letters of every language of Kenya (ĩ ũ ʼ among them). Opened once: reading its tables takes
 * longer than all else that a receipt needs.
 */
export const fonts = (): { plain: Font; bold: Font } =>
  (opened ??= {
    plain: open('400Regular/NotoSans_400Regular.ttf'),
    bold: open('700Bold/NotoSans_700Bold.ttf'),
  })

/**
 * Text as it is drawn. Two characters that share one glyph, such as a blank and one that does not break, would leave a trace
 * of whichever was drawn first in this process, and the bytes would not be the same each time.
 */
export const drawable = (text: string): string =>
  text.normalize('NFKC').replaceAll(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')

/** Whether every letter can be drawn. */
export const canDraw = (text: string): boolean =>
  [...drawable(text)].every((letter) => fonts().plain.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0))
