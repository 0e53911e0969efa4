import type { Ctx } from '../shared/ctx.server.ts'

/** What a giver wrote into a form about where her receipt goes and which name stands on it. Nothing in it is required. */
export type Contact = { email?: string | undefined; phone?: string | undefined; name?: string | undefined }

type Owner = { table: 'payment_attempts' | 'payment_mandates' | 'payment_claims'; row: string }

const place = ({ table, row }: Owner) => ({ table, column: 'contact_sealed', row })

/** Null where there is nothing to keep. */
export function sealContact(ctx: Ctx, owner: Owner, contact: Contact): Buffer | null {
  const said = Object.entries(contact).filter(([, value]) => value !== undefined && value !== '')
  return said.length === 0 ? null : ctx.vault.seal(place(owner), JSON.stringify(Object.fromEntries(said)))
}

/** What stands where nothing is kept any more, in a column that must not be empty. */
export const sealNoContact = (ctx: Ctx, owner: Owner): Buffer => ctx.vault.seal(place(owner), '{}')

export const openContact = (ctx: Ctx, owner: Owner, sealed: Uint8Array | null): Contact =>
  sealed ? (JSON.parse(ctx.vault.open(place(owner), sealed)) as Contact) : {}

/** An address as it is compared: case does not matter, and neither do blanks around it. */
const sameEmail = (email: string): string => email.normalize('NFKC').trim().toLowerCase()

/** By what payments, tries and messages of one address are found. */
export const emailIndex = (ctx: Ctx, email: string): Buffer => ctx.vault.blindIndex('email', sameEmail(email))
