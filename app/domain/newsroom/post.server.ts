import { posts, postSteps, postVersions } from '#db/schema/newsroom.ts'
import { and, eq } from 'drizzle-orm'
import { holds } from '../people/index.server.ts'
import { type Ctx, nameOf } from '../shared/ctx.server.ts'
import type { Mention } from './kinds.ts'
import type { PostWords } from './schemas.ts'

export type PostRow = typeof posts.$inferSelect
export type VersionRow = typeof postVersions.$inferSelect
export type Step = (typeof postSteps.$inferSelect)['step']

/** Says what of known people stands in a text, and never whose (`people.mentions`); handed in by whoever has the index. */
export type TextCheck = (ctx: Ctx, text: string) => Promise<Mention[]>

/** Whose work the newsroom is. */
export const worksHere = (tx: Ctx): Promise<boolean> => holds(tx, 'communications', 'administrator')

/** Who may read there: also those who protect people, for they must find what has to go. */
export const looksHere = (tx: Ctx): Promise<boolean> => holds(tx, 'communications', 'protection', 'administrator')

/** A post, held until the transaction ends. */
export async function lockPost(tx: Ctx, postId: string): Promise<PostRow | undefined> {
  const [row] = await tx.db.select().from(posts).where(eq(posts.id, postId)).for('update')
  return row
}

export async function versionOf(tx: Ctx, postId: string, number: number): Promise<VersionRow> {
  const [row] = await tx.db
    .select()
    .from(postVersions)
    .where(and(eq(postVersions.postId, postId), eq(postVersions.number, number)))
  if (!row) throw new Error(`post ${postId}: version ${number} is missing`)
  return row
}

const wordsPlace = (id: string) => ({ table: 'post_versions', column: 'words_sealed', row: id })
const notePlace = (id: string) => ({ table: 'post_steps', column: 'note_sealed', row: id })

/** Where the details of a consent are sealed. */
export const detailsPlace = (id: string) => ({ table: 'post_consents', column: 'details_sealed', row: id })

export const sealWords = (ctx: Ctx, id: string, words: PostWords): Buffer =>
  ctx.vault.seal(wordsPlace(id), JSON.stringify(words))

/** Null once they have been destroyed. */
export const openWords = (ctx: Ctx, { id, wordsSealed }: Pick<VersionRow, 'id' | 'wordsSealed'>): PostWords | null =>
  wordsSealed && (JSON.parse(ctx.vault.open(wordsPlace(id), wordsSealed)) as PostWords)

export const openNote = (
  ctx: Ctx,
  { id, noteSealed }: Pick<typeof postSteps.$inferSelect, 'id' | 'noteSealed'>,
): string | null => noteSealed && ctx.vault.open(notePlace(id), noteSealed)

/** Writes down who did what with a post. A note may be about somebody: it is sealed. */
export async function addStep(tx: Ctx, postId: string, version: number, step: Step, note = ''): Promise<void> {
  const id = tx.newId('pss')
  const noteSealed = note ? tx.vault.seal(notePlace(id), note) : null
  const by = nameOf(tx.askedBy ?? tx.actor)
  await tx.db.insert(postSteps).values({ id, postId, version, step, by, noteSealed, createdAt: tx.now() })
}

/** All that a version says, for whoever looks through it. */
export const allText = ({ en, sw, place, signatories, letterTo }: PostWords): string =>
  [...[en, sw].flatMap((text) => (text ? Object.values(text) : [])), place, ...signatories, letterTo].join('\n')
