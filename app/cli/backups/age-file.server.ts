import { Decrypter, Encrypter } from 'age-encryption'
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { pipeline } from 'node:stream/promises'

/** What a file is, to whoever compares: its length in bytes and its SHA-256 in hex. */
export type Measure = { bytes: number; sha256: string }

// The same thing twice: Node's types and those of the browser's streams do not know each other.
const toWeb = (stream: Readable): ReadableStream<Uint8Array> => Readable.toWeb(stream) as ReadableStream<Uint8Array>
const fromWeb = (stream: ReadableStream<Uint8Array>): Readable => Readable.fromWeb(stream as WebStream<Uint8Array>)

/** Seals a stream to several age recipients. The file stands there under its name when all of it is on the disk, not before. */
export async function sealFile(path: string, recipients: readonly string[], plain: Readable): Promise<Measure> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  const part = `${path}.part`
  const meter = measuring()
  try {
    const sealed = fromWeb(await encrypter.encrypt(toWeb(plain)))
    await pipeline(sealed, meter.pass, createWriteStream(part, { mode: 0o600, flags: 'wx', flush: true }))
    await rename(part, path)
    await flushFolder(dirname(path))
  } catch (fault) {
    await rm(part, { force: true })
    throw fault
  }
  return meter.measure()
}

/** Opens a file with any of these identities. Rejects where none fits; the stream fails where a byte is another. */
export async function openFile(path: string, identities: readonly string[]): Promise<Readable> {
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  return fromWeb(await decrypter.decrypt(toWeb(createReadStream(path))))
}

export async function measureFile(path: string): Promise<Measure> {
  const meter = measuring()
  for await (const _ of meter.pass(createReadStream(path)));
  return meter.measure()
}

function measuring() {
  const hash = createHash('sha256')
  let bytes = 0
  return {
    async *pass(source: AsyncIterable<Uint8Array>) {
      for await (const chunk of source) {
        hash.update(chunk)
        bytes += chunk.length
        yield chunk
      }
    },
    measure: (): Measure => ({ bytes, sha256: hash.digest('hex') }),
  }
}

/** A new name is on the disk when its folder is. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
