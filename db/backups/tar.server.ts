import { chownSync, mkdirSync, statSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'

/** A tar of the POSIX form (ustar), as `tar -x` reads it: folders and files, and nothing about who owned them. */

export type TarEntry = { name: string } & (
  { kind: 'folder' } | { kind: 'file'; path: string } | { kind: 'bytes'; bytes: Uint8Array }
)

const BLOCK = 512
const PIECE = 1 << 18
const NAME = /^[\w.-]+(?:\/[\w.-]+)*$/
const FOLDER = '5'
const FILE = '0'

/** Writes entries one behind the other. A file that is gone by the time its turn comes is left out. */
export async function* tarOf(entries: AsyncIterable<TarEntry>): AsyncGenerator<Uint8Array> {
  for await (const entry of entries) {
    if (entry.kind === 'folder') yield header(entry.name, FOLDER, 0)
    else if (entry.kind === 'bytes') {
      yield header(entry.name, FILE, entry.bytes.length)
      yield entry.bytes
      yield Buffer.alloc(padding(entry.bytes.length))
    } else yield* fileOf(entry.name, entry.path)
  }
  yield Buffer.alloc(2 * BLOCK)
}

async function* fileOf(name: string, path: string): AsyncGenerator<Uint8Array> {
  const file = await openIfThere(path)
  if (!file) return
  try {
    const { size } = await file.stat()
    yield header(name, FILE, size)
    // It may grow or shrink while it is read. The header has been said: as many bytes as that it must be.
    for (let done = 0; done < size;) {
      const piece = Buffer.alloc(Math.min(PIECE, size - done))
      const { bytesRead } = await file.read(piece, 0, piece.length, done)
      yield bytesRead === 0 ? piece : piece.subarray(0, bytesRead)
      done += bytesRead === 0 ? piece.length : bytesRead
    }
    yield Buffer.alloc(padding(size))
  } finally {
    await file.close()
  }
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r')
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw fault
  }
}

const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK

function header(name: string, type: string, size: number): Buffer {
  if (!NAME.test(name) || name.length > 100) throw new Error('tar: a name that does not fit')
  const block = Buffer.alloc(BLOCK)
  const octal = (value: number, at: number, width: number) =>
    block.write(`${value.toString(8).padStart(width - 1, '0')}\0`, at)
  block.write(name, 0)
  octal(type === FOLDER ? 0o700 : 0o600, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(size, 124, 12)
  octal(0, 136, 12)
  block.write(' '.repeat(8), 148)
  block.write(type, 156)
  block.write('ustar\u000000', 257)
  octal(sumOf(block), 148, 7)
  return block
}

const sumOf = (block: Uint8Array): number => block.reduce((sum, byte) => sum + byte, 0)

/**
 * Unpacks what `tarOf` wrote into a folder that is there and empty. Everything belongs to the folder's owner, and nobody
 * else may read it. Throws where it is no tar of ours, or where its end is missing.
 */
export async function unpackTar(source: AsyncIterable<Uint8Array>, folder: string): Promise<void> {
  const bytes = readerOf(source)
  const { uid, gid } = statSync(folder)
  const give = (path: string) => {
    if (uid !== process.getuid?.()) chownSync(path, uid, gid)
  }
  for (;;) {
    const block = await bytes.exactly(BLOCK)
    if (block.every((byte) => byte === 0)) break
    const { name, type, size } = readHeader(block)
    const path = join(folder, name)
    if (type === FOLDER) mkdirSync(path, { mode: 0o700 })
    else {
      const file = await open(path, 'wx', 0o600)
      try {
        for (let left = size; left > 0;) {
          const piece = await bytes.some(Math.min(left, PIECE))
          await file.writeFile(piece)
          left -= piece.length
        }
      } finally {
        await file.close()
      }
      await bytes.exactly(padding(size))
    }
    give(path)
  }
  await bytes.toTheEnd()
}

function readHeader(block: Buffer): { name: string; type: string; size: number } {
  const text = (at: number, length: number) => block.toString('latin1', at, at + length).replace(/[\0 ].*$/s, '')
  const name = text(0, 100)
  const type = text(156, 1)
  const blank = Buffer.from(block)
  blank.write(' '.repeat(8), 148)
  const whole = Number.parseInt(text(148, 8), 8) === sumOf(blank)
  // Out of its folder, by `..` or a link, nothing may lead: whoever could write a backup could write anywhere then.
  const inside = NAME.test(name) && !name.split('/').some((part) => /^\.+$/.test(part))
  if (!whole || !inside || (type !== FILE && type !== FOLDER)) throw new Error('tar: an entry that we did not write')
  return { name, type, size: Number.parseInt(text(124, 12), 8) }
}

function readerOf(source: AsyncIterable<Uint8Array>) {
  const chunks = source[Symbol.asyncIterator]()
  let rest: Uint8Array = new Uint8Array()
  /** The next bytes, at least one. */
  async function some(most: number): Promise<Uint8Array> {
    while (rest.length === 0) {
      const next = await chunks.next()
      if (next.done) throw new Error('tar: it breaks off')
      rest = next.value
    }
    const piece = rest.subarray(0, most)
    rest = rest.subarray(piece.length)
    return piece
  }
  async function exactly(count: number): Promise<Buffer> {
    const pieces: Uint8Array[] = []
    for (let left = count; left > 0; left -= pieces.at(-1)?.length ?? 0) pieces.push(await some(left))
    return Buffer.concat(pieces)
  }
  async function toTheEnd(): Promise<void> {
    while (!(await chunks.next()).done);
  }
  return { some, exactly, toTheEnd }
}
