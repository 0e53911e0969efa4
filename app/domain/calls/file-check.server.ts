import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { ok, refuse, type Result } from '../shared/result.ts'
import { MOST_BYTES, type SentKind } from './kinds.ts'

export type FileRefusal =
  | 'file_missing'
  | 'file_too_large'
  | 'file_not_taken'
  | 'file_locked'
  | 'file_active'
  | 'file_bomb'
  | 'file_pixels'
  | 'file_broken'

/** A document of 8 MB that unpacks to more than this is made to fill a machine. */
const MOST_UNPACKED = 64 * 1024 * 1024
const MOST_ENTRIES = 3_000
/** What a large scan has; a picture that claims more is made to fill memory. */
const MOST_PIXELS = 50_000_000

const starts = (bytes: Buffer, ...numbers: number[]): boolean => numbers.every((number, i) => bytes[i] === number)

/**
 * What a file is by its bytes, or why it is not taken: `file_locked` needs a passphrase, `file_active` holds a program, `file_bomb` unpacks
 * to too much, `file_pixels` is a picture too large. What its sender calls it does not count. It is kept as it was sent, so that its
 * SHA-256 is that of the file she has; whoever opens it later gets it as a download.
 */
export async function checkFile(sent: Uint8Array | undefined): Promise<Result<SentKind, FileRefusal>> {
  if (!sent || sent.length === 0) return refuse('file_missing')
  if (sent.length > MOST_BYTES) return refuse('file_too_large')
  const bytes = Buffer.from(sent.buffer, sent.byteOffset, sent.byteLength)
  if (bytes.toString('latin1', 0, 5) === '%PDF-') return checkPdf(bytes)
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return checkPng(bytes)
  if (starts(bytes, 0xff, 0xd8, 0xff)) return checkJpeg(bytes)
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return checkOffice(bytes)
  // A Word or Excel file with a passphrase is no ZIP but a compound file, and so are those of before 2007 with their macros.
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return refuse('file_locked')
  return refuse('file_not_taken')
}

/** Names in a PDF may be written with `#` and two digits for a letter. */
const plainNames = (bytes: Buffer): string =>
  bytes
    .toString('latin1')
    .replaceAll(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/**
 * `/JS` alone stands by chance in every second scan of 8 MB, whose pictures are noise: it counts where a script follows it. The longer names
 * do not stand anywhere by chance.
 */
const PROGRAM = /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia|GoToE|ImportData|XFA)\b|\/JS\s*(?:[(<]|\d+\s+\d+\s+R\b)/

function checkPdf(bytes: Buffer): Result<SentKind, FileRefusal> {
  const text = plainNames(bytes)
  if (!text.slice(-2_048).includes('%%EOF')) return refuse('file_broken')
  if (/\/Encrypt[\s<[\d]/.test(text)) return refuse('file_locked')
  if (PROGRAM.test(text)) return refuse('file_active')
  return ok('pdf')
}

const fits = (width: number, height: number): boolean => width > 0 && height > 0 && width * height <= MOST_PIXELS

function checkPng(bytes: Buffer): Result<SentKind, FileRefusal> {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return refuse('file_broken')
  return fits(bytes.readUInt32BE(16), bytes.readUInt32BE(20)) ? ok('png') : refuse('file_pixels')
}

/** Goes from marker to marker to the frame, which says how large it is. */
function checkJpeg(bytes: Buffer): Result<SentKind, FileRefusal> {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame)
      return fits(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)) ? ok('jpeg') : refuse('file_pixels')
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2)
  }
  return refuse('file_broken')
}

const ACTIVE = /vbaproject|vbadata|activex|macrosheets|embeddings\/|\.(bin|exe|dll|js|vbs|hta|scr|bat|cmd|ps1|jar)$/i

/** Letters of an XML file as its reader sees them: in UTF-16 each has a zero beside it, and any may be written by its number. */
const plainXml = (text: string): string =>
  text
    .replaceAll('\0', '')
    .replaceAll(/&#(?:x([0-9a-f]{1,5})|(\d{1,6}));/gi, (_, hex: string | undefined, ten: string) =>
      String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(ten)),
    )

/** What a document fetches from elsewhere when it is opened: a template with macros, a picture that tells who reads. A link that somebody taps is none. */
const fetches = (relations: string): boolean =>
  [...plainXml(relations).matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)].some(
    ([one]) => /TargetMode\s*=\s*["']\s*External/i.test(one) && !/\bType\s*=\s*["'][^"']*\/hyperlink["']/i.test(one),
  )

async function checkOffice(bytes: Buffer): Promise<Result<SentKind, FileRefusal>> {
  try {
    const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true })
    return await checkEntries(zip)
  } catch {
    // Whatever does not unpack as it says: whoever sent it can only send another.
    return refuse('file_broken')
  }
}

async function checkEntries(zip: ZipFile): Promise<Result<SentKind, FileRefusal>> {
  if (zip.entryCount > MOST_ENTRIES) return refuse('file_bomb')
  let [kind, types, relations, unpacked]: [SentKind | null, string, string, number] = [null, '', '', 0]
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) return refuse('file_locked')
    if (ACTIVE.test(entry.fileName) && !/printerSettings\d*\.bin$/i.test(entry.fileName)) return refuse('file_active')
    if (entry.fileName === 'word/document.xml') kind = 'docx'
    if (entry.fileName === 'xl/workbook.xml') kind = 'xlsx'
    const isTypes = entry.fileName === '[Content_Types].xml'
    const isRelations = /\.rels$/i.test(entry.fileName)
    // What it says of its own size may be a lie, so it is unpacked and counted; nothing of it is kept but its lists of types and relations.
    const { size, text } = await unpack(zip, entry, MOST_UNPACKED - unpacked, isTypes || isRelations)
    unpacked += size
    if (unpacked > MOST_UNPACKED) return refuse('file_bomb')
    if (isTypes) types += text
    if (isRelations) relations += text
  }
  if (/macroEnabled|vbaProject/i.test(types) || fetches(relations)) return refuse('file_active')
  return kind && types ? ok(kind) : refuse('file_not_taken')
}

async function unpack(zip: ZipFile, entry: Entry, most: number, isKept: boolean) {
  let [size, text] = [0, '']
  if (entry.uncompressedSize > most) return { size: most + 1, text }
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    const part = chunk as Buffer
    size += part.length
    if (size > most) break
    if (isKept) text += part.toString('utf8')
  }
  return { size, text }
}
