import { applications } from '#db/schema/applications.ts'
import { eq } from 'drizzle-orm'
import { type ContactRefusal, readContact } from '../../people/index.server.ts'
import { asPortal, type Ctx } from '../../shared/ctx.server.ts'
import { ok, refuse, type Result } from '../../shared/result.ts'
import type { Kind } from '../kinds/kinds.ts'
import { type Answers, asksFor, stepsOf } from './answers.ts'
import { applicationByKey, draftOf, sealDraft } from './application.server.ts'
import { reviewersFor } from './reviewers-for.server.ts'
import type { StepForm } from './schemas.ts'

export type SaveRefusal =
  | ContactRefusal
  | 'no_such_application'
  | 'not_open'
  | 'no_such_step'
  | 'county_missing'
  | 'contact_missing'
  | 'network_unknown'

/** Keeps one step of the form, as often as she likes until she has sent it, and again while staff wait for more. */
export const saveStep = (
  ctx: Ctx,
  { key, form }: { key: string; form: StepForm },
): Promise<Result<null, SaveRefusal>> =>
  asPortal(ctx, 'joining', async (tx): Promise<Result<null, SaveRefusal>> => {
    const found = await applicationByKey(tx, key, true)
    if (!found) return refuse('no_such_application')
    if (found.state !== 'draft' && found.state !== 'needs_information') return refuse('not_open')
    if (!stepsOf(found.kind, found.personId !== null).includes(form.step)) return refuse('no_such_step')
    const lacking = lackingIn(found.kind, form)
    if (lacking) return refuse(lacking)
    const read = await valuesOf(tx, form)
    if (!read.ok) return read
    const values = Object.fromEntries(
      Object.entries(read.value).filter(([field]) => asksFor(found.kind, field as keyof Answers)),
    )
    const draftSealed = sealDraft(tx, found.id, { ...draftOf(tx, found), ...values })
    await tx.db.update(applications).set({ draftSealed, changedAt: tx.now() }).where(eq(applications.id, found.id))
    return ok(null)
  })

/** What a review of its kind cannot do without: somebody near her, and some way to reach her. */
function lackingIn(kind: Kind, form: StepForm): 'county_missing' | 'contact_missing' | null {
  if (kind === 'friend') return null
  if (form.step === 'who' && form.values.county === '') return 'county_missing'
  if (form.step === 'reach' && form.values.phone === '' && form.values.email === '') return 'contact_missing'
  return null
}

/** Phone and e-mail in the one form in which they are found; a network only where it may be named here. */
async function valuesOf(
  tx: Ctx,
  form: StepForm,
): Promise<Result<Partial<Answers>, ContactRefusal | 'network_unknown'>> {
  if (form.step === 'reach') {
    const phone = form.values.phone ? readContact('phone', form.values.phone) : ok('')
    if (!phone.ok) return phone
    const email = form.values.email ? readContact('email', form.values.email) : ok('')
    if (!email.ok) return email
    return ok({ ...form.values, phone: phone.value, email: email.value })
  }
  if (form.step === 'work' && form.values.networkId) {
    const networks = await reviewersFor(tx)
    if (!networks.some(({ id }) => id === form.values.networkId)) return refuse('network_unknown')
  }
  return ok(form.values)
}
