import type { WalletSigner } from '#app/config/wallet.server.ts'
import type { Language } from '#app/i18n/language.ts'
import { translator } from '#app/i18n/translate.ts'
import { spacedKey } from '#app/ui/paper-words.ts'
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { CardToPrint } from './pdf/card-pdf.server.ts'

/** The mark of `public/favicon.svg`, which a pass must carry as pictures. */
const MARK = (size: number) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 32 32"><path fill="#7a1535" d="M16 1 31 16 16 31 1 16z"/><path fill="#f4ab22" d="M16 8q9 8 0 16-9-8 0-16z"/></svg>`,
  )
/** Apple's sizes: 29 points for an icon and up to 50 in height for a logo, for screens of one, two and three pixels a point. */
const PICTURES = [
  ['icon.png', 29],
  ['icon@2x.png', 58],
  ['icon@3x.png', 87],
  ['logo.png', 40],
  ['logo@2x.png', 80],
] as const
let drawn: Promise<Record<string, Buffer>> | undefined

const pictures = () =>
  (drawn ??= Promise.all(
    PICTURES.map(async ([name, size]) => [name, await sharp(MARK(size)).png().toBuffer()] as const),
  ).then((all) => Object.fromEntries(all)))

/**
 * A member's card as a pass for a phone's wallet (Apple's PassKit format, which Android's wallets read too): the square, and what she
 * chose to have on it. It has no address to ask for news at, so that no phone tells anybody of itself; what a pass says of
 * her standing is asked by whoever scans it, as of a printed card. It cannot be shared from the wallet.
 */
export async function walletPass(
  { key, name, link }: CardToPrint,
  language: Language,
  { key: signerKey, certificate, authority, passType, team }: WalletSigner,
): Promise<Uint8Array> {
  // The library brings a parser of schemas and a cryptographic one along, which nothing else needs.
  const { PKPass } = await import('passkit-generator')
  const t = translator(language)
  const pass = new PKPass(
    await pictures(),
    { signerCert: certificate, signerKey, wwdr: authority },
    {
      ...{ formatVersion: 1, passTypeIdentifier: passType, teamIdentifier: team, organizationName: t('common.name') },
      ...{ description: t('papers.printed.card'), logoText: t('common.name'), sharingProhibited: true },
      // The same card is the same pass, and replaces the one a phone has; the key itself opens the check page.
      serialNumber: createHash('sha256').update(`wallet ${key}`).digest('hex').slice(0, 32),
      ...{ backgroundColor: 'rgb(122,21,53)', foregroundColor: 'rgb(255,255,255)', labelColor: 'rgb(244,171,34)' },
    },
  )
  pass.type = 'generic'
  pass.primaryFields.push(name ? { key: 'name', value: name } : { key: 'what', value: t('papers.printed.card') })
  pass.backFields.push(
    { key: 'scan', label: t('papers.printed.card'), value: t('papers.wallet.back') },
    { key: 'check', label: t('papers.printed.scan'), value: link },
  )
  const square = { message: link, format: 'PKBarcodeFormatQR', messageEncoding: 'iso-8859-1' } as const
  pass.setBarcodes({ ...square, altText: spacedKey(key) })
  return new Uint8Array(pass.getAsBuffer())
}
