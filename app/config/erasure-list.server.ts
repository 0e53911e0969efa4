import { existsSync, readFileSync } from 'node:fs'
import { mkdir, open, truncate, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'

/**
 * Who was erased, and when: a person by her id, a giver by the id of one of her payments. Ids only: they name nobody, and
 * after an erasure they lead nowhere.
 */
export type Erased = { id: string; at: Date }
export type ErasureList = { append(id: string, at: Date): Promise<void>; read(): Erased[] }

const at = z.iso.datetime()
const line = z.union([
  z.strictObject({ person: z.string().regex(/^per_[0-9a-z]{26}$/), at }),
  z.strictObject({ payment: z.string().regex(/^pay_[0-9a-z]{26}$/), at }),
])

export const isPayment = (id: string): boolean => id.startsWith('pay_')

/**
 * The list of erasures, kept outside the database so that a restored one can be told of those that came after its backup:
 * a file of JSON lines, of which none is ever changed. `append` returns when its line is on the disk; who stands there
 * twice does no harm. `read` throws where a line is not readable: somebody may stand in it whom nobody would miss.
 */
export function openErasureList(path: string): ErasureList {
  return {
    async append(id, at) {
      const who = isPayment(id) ? { payment: id } : { person: id }
      const text = `${JSON.stringify(line.parse({ ...who, at: at.toISOString() }))}\n`
      await mkdir(dirname(path), { recursive: true })
      await dropTornEnd(path)
      const file = await open(path, 'a', 0o600)
      try {
        await file.write(text)
        await file.sync()
      } finally {
        await file.close()
      }
    },
    read: () =>
      wholeLines(path).map((text, i) => {
        const read = line.safeParse(json(text))
        if (!read.success) throw new Error(`the list of erasures: line ${i + 1} is not readable`)
        const { at, ...who } = read.data
        return { id: 'person' in who ? who.person : who.payment, at: new Date(at) }
      }),
  }
}

/** What stands behind the last line's end was never told to have been written: whoever wrote it died, and writes it again. */
const wholeLines = (path: string): string[] =>
  existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : []

async function dropTornEnd(path: string): Promise<void> {
  if (!existsSync(path)) return
  const bytes = await readFile(path)
  const end = bytes.lastIndexOf('\n') + 1
  if (end < bytes.length) await truncate(path, end)
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // refused as no line by whoever reads it
  }
}
