import { settings } from '#db/schema/installation.ts'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../../../shared/ctx.server.ts'
import { noteCheck } from '../../health/note-check.server.ts'
import { urlDigest } from '../../health/url-digest.server.ts'
import { putSetting } from '../../put-setting.server.ts'
import type { Daraja } from './daraja.server.ts'
import { DarajaError } from './transport.server.ts'

export type Registered = { version: 'v1' | 'v2'; already: boolean }

const KEY = 'mpesa.c2b_version'

/**
 * Tells Safaricom where to send confirmations. Which version of the call works depends on the product on the Daraja
 * app; the wrong one answers "no apiproduct match" and the other is tried. What worked is remembered and tried first.
 * In production it can be done once: "already registered" is taken as done (perhaps to other addresses: check a gift).
 */
export async function registerUrls(ctx: Ctx, daraja: Daraja): Promise<Registered> {
  const [known] = await ctx.db.select().from(settings).where(eq(settings.key, KEY))
  const order: Registered['version'][] = known?.value === 'v1' ? ['v1', 'v2'] : ['v2', 'v1']
  for (const version of order) {
    const already = await register(daraja, version)
    if (already === null) continue
    await putSetting(ctx, KEY, version)
    const outcome = already ? 'already' : 'registered'
    const detail = { version, digest: urlDigest(daraja.settings.callbackBase) }
    await noteCheck(ctx, { provider: 'mpesa', kind: 'urls', outcome, detail }, ctx.now())
    return { version, already }
  }
  throw new DarajaError({ kind: 'rejected', status: 401, errorCode: '401.003.01', isProductMismatch: true })
}

/** Null where this version is not the app's product; else whether addresses were registered before. */
async function register(daraja: Daraja, version: Registered['version']): Promise<boolean | null> {
  const { callbackBase, shortcode } = daraja.settings
  const [confirmation, validation] = [`${callbackBase}/confirmation`, `${callbackBase}/validation`]
  try {
    // mpesa-node knows only v1.
    if (version === 'v1') await daraja.build.c2bRegister(confirmation, validation, shortcode, 'Completed')
    else
      await daraja.send('/mpesa/c2b/v2/registerurl', {
        ShortCode: shortcode,
        ResponseType: 'Completed',
        ConfirmationURL: confirmation,
        ValidationURL: validation,
      })
    return false
  } catch (fault) {
    if (!(fault instanceof DarajaError) || fault.failure.kind !== 'rejected') throw fault
    if (fault.failure.isProductMismatch) return null
    if (fault.failure.errorCode === '500.003.1001') return true
    throw fault
  }
}
