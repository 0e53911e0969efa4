import { ConfigError, type Config } from './config/config.server.ts'
import { ensureKeyRing, hasKeyRing, readKeyRing } from './config/key-ring.server.ts'
import type { Ctx } from './domain/shared/ctx.server.ts'
import { lockedVault, openVault, type PublicHalf, type Vault } from './domain/shared/vault.server.ts'
import { settings } from '#db/schema/installation.ts'
import { eq } from 'drizzle-orm'

const KEY = 'vault.public'

/**
 * The vault of this process (docs/decisions/0022). With a key ring it leaves the public half of the current key in the
 * database; without one it is locked to the half that was left there. Refuses where there never were keys; practice
 * mode makes them then, and only then.
 */
export async function vaultAtStart(
  at: Pick<Ctx, 'db' | 'now'>,
  { mode, keysFile }: Pick<Config, 'mode' | 'keysFile'>,
): Promise<Vault> {
  // Asked before the file is looked for: of two first starts the other's keys are then seen, and not only their half.
  const left = await halfLeft(at)
  if (!hasKeyRing(keysFile)) {
    if (left) return lockedVault(left)
    if (mode === 'live')
      throw new ConfigError(['PORTAL_KEYS_FILE: there is no such file, and this database has never known a key'])
  }
  const ring = mode === 'practice' ? ensureKeyRing(keysFile) : readKeyRing(keysFile)
  const vault = openVault(ring, () => readKeyRing(keysFile))
  const mine = vault.publicHalf()
  if (left?.id !== mine.id || !left.half.equals(mine.half)) await leaveHalf(at, mine)
  return vault
}

async function halfLeft({ db }: Pick<Ctx, 'db'>): Promise<PublicHalf | null> {
  const [row] = await db.select().from(settings).where(eq(settings.key, KEY))
  const [id, half] = row?.value.split(' ') ?? []
  return id && half ? { id, half: Buffer.from(half, 'base64') } : null
}

async function leaveHalf({ db, now }: Pick<Ctx, 'db' | 'now'>, { id, half }: PublicHalf): Promise<void> {
  const set = { value: `${id} ${half.toString('base64')}`, updatedAt: now() }
  await db
    .insert(settings)
    .values({ key: KEY, ...set })
    .onConflictDoUpdate({ target: settings.key, set })
}
