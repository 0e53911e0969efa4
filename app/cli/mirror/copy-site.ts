import { LANGUAGES } from '#app/i18n/language.ts'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { copyPage } from './copy-page.ts'
import { fileOf, type Place } from './places.ts'

/** By this a folder is known as a copy, which may be replaced. */
const MARK = 'mirror.json'

/** Why no copy was written, in words for the operator. */
export class MirrorFault extends Error {}

export type Copied = { pages: number; files: number }

/**
 * Writes the public site as it is now into a folder, which any web server may serve. All or nothing: what lay there before is replaced once
 * the last page is written, so that what was taken down meanwhile goes with it.
 *
 * @param origin where the portal is asked. @param publicUrl where links that leave the copy lead.
 * @throws where the folder holds anything but an earlier copy, or the portal answers a page with anything but 200.
 */
export async function copySite(
  folder: string,
  { origin, publicUrl, at }: { origin: string; publicUrl: string; at: Date },
): Promise<Copied> {
  if (existsSync(folder) && !existsSync(join(folder, MARK)))
    throw new MirrorFault('the folder is there and is no copy of this site: name an empty place')
  const next = `${folder}.next`
  await rm(next, { recursive: true, force: true })
  const queue: Place[] = LANGUAGES.map((language) => ({ path: '/', kind: 'page', language }))
  const seen = new Set<string>()
  const copied = { pages: 0, files: 0 }
  for (let place = queue.shift(); place; place = queue.shift()) {
    const file = fileOf(place)
    if (seen.has(file)) continue
    seen.add(file)
    const answer = await fetch(origin + place.path, {
      headers: { 'accept-language': place.language },
      redirect: 'manual',
    })
    if (answer.status !== 200) throw new MirrorFault(`${place.path} was answered ${answer.status}: nothing is replaced`)
    await mkdir(dirname(join(next, file)), { recursive: true })
    if (place.kind === 'file') {
      copied.files++
      await writeFile(join(next, file), Buffer.from(await answer.arrayBuffer()))
      continue
    }
    copied.pages++
    if (answer.headers.has('x-as-of'))
      throw new MirrorFault(`${place.path} is an old one, for the database is away: nothing is replaced`)
    const page = await copyPage({ html: await answer.text(), place, origin, publicUrl, at })
    await writeFile(join(next, file), page.html)
    queue.push(...page.needs)
  }
  await writeFile(join(next, MARK), JSON.stringify({ of: publicUrl, madeAt: at.toISOString(), ...copied }))
  await replace(folder, next)
  return copied
}

async function replace(folder: string, next: string): Promise<void> {
  const before = `${folder}.before`
  await rm(before, { recursive: true, force: true })
  if (existsSync(folder)) await rename(folder, before)
  await rename(next, folder)
  await rm(before, { recursive: true, force: true })
}
