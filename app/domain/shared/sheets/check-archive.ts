import { FileFault } from './sheet.ts'

const END = 0x06054b50
const ENTRY = 0x02014b50
const MOST_ENTRIES = 200
const MOST_UNPACKED = 160 * 1024 * 1024
/** Everything but the rows and their texts is read as a whole. */
const MOST_OTHER = 4 * 1024 * 1024
/** A sheet of a hundred thousand rows is packed to a tenth; what is packed to a thousandth is a bomb. */
const MOST_RATIO = 150

/**
 * Refuses a ZIP archive that would unpack to more than a statement can be, by what its directory says. The library that unpacks
 * stops at the size that is said there, so a directory that lies low gains nothing; one that says nought is not taken.
 */
export function checkArchive(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const entries = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (entries === 0 || entries > MOST_ENTRIES) throw new FileFault('broken_file')
  let unpacked = 0
  for (let n = 0; n < entries; n++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) throw new FileFault('broken_file')
    const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)]
    const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true))
    const name = Buffer.from(bytes.subarray(at + 46, at + 46 + (lengths[0] ?? 0))).toString('latin1')
    // Streamed entries say their size only behind themselves, unless the directory says it too.
    const saysNothing = size === 0 && (packed > 0 || (view.getUint16(at + 8, true) & 8) !== 0)
    const isLarge = /^xl\/(worksheets\/|sharedStrings)/i.test(name)
    unpacked += size
    if (saysNothing || (!isLarge && size > MOST_OTHER) || (size > 1_000_000 && size > packed * MOST_RATIO))
      throw new FileFault('broken_file')
    if (unpacked > MOST_UNPACKED) throw new FileFault('file_too_large')
    at += 46 + lengths.reduce((sum, length) => sum + length, 0)
  }
}

/** The directory's last record stands in the last 64 KB, behind it at most a comment. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--)
    if (view.getUint32(at, true) === END) return at
  throw new FileFault('broken_file')
}
