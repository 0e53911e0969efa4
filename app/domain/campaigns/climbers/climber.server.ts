import type { climbers } from '#db/schema/climbers.ts'
import type { Ctx } from '../../shared/ctx.server.ts'

export type Climber = typeof climbers.$inferSelect

/** What a climber's page says in her own words. Blank lines in a story divide its paragraphs. */
export type ClimberWords = {
  name: string
  story: string
  photoId?: string | undefined
  /** What is to be seen on the photo, for whoever does not see it. */
  photoAlt?: string | undefined
}

/** Where a climber, or a child's guardian, can be reached; who the guardian is, and whether a photo may be shown. */
export type ClimberContact = {
  email?: string | undefined
  phone?: string | undefined
  /** `photoAllowedAt`: when the guardian allowed a photo, ISO 8601; never where she has not. */
  guardian?: { name: string; photoAllowed: boolean; photoAllowedAt?: string | undefined } | undefined
}

const place = (column: string, row: string) => ({ table: 'climbers', column, row })

export const sealWords = (ctx: Ctx, column: 'shown_sealed' | 'draft_sealed', id: string, words: ClimberWords): Buffer =>
  ctx.vault.seal(place(column, id), JSON.stringify(words))

/** What the public sees; null where nothing is shown. */
export const shownOf = (ctx: Ctx, { id, shownSealed }: Pick<Climber, 'id' | 'shownSealed'>): ClimberWords | null =>
  shownSealed && (JSON.parse(ctx.vault.open(place('shown_sealed', id), shownSealed)) as ClimberWords)

/** What she last sent, while staff have not said yes to it; null where there is nothing of the kind. */
export const draftOf = (ctx: Ctx, { id, draftSealed }: Pick<Climber, 'id' | 'draftSealed'>): ClimberWords | null =>
  draftSealed && (JSON.parse(ctx.vault.open(place('draft_sealed', id), draftSealed)) as ClimberWords)

export const sealNote = (ctx: Ctx, id: string, note: string): Buffer => ctx.vault.seal(place('note_sealed', id), note)

export const noteOf = (ctx: Ctx, { id, noteSealed }: Pick<Climber, 'id' | 'noteSealed'>): string | null =>
  noteSealed && ctx.vault.open(place('note_sealed', id), noteSealed)

export const sealClimberContact = (ctx: Ctx, id: string, contact: ClimberContact): Buffer =>
  ctx.vault.seal(place('contact_sealed', id), JSON.stringify(contact))

export const contactOf = (ctx: Ctx, { id, contactSealed }: Pick<Climber, 'id' | 'contactSealed'>): ClimberContact =>
  JSON.parse(ctx.vault.open(place('contact_sealed', id), contactSealed)) as ClimberContact
