import { papers } from '#db/schema/papers.ts'
import { count } from 'drizzle-orm'
import { issueCertificates, keepSigners, makeCard } from '../domain/papers/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../domain/shared/ctx.server.ts'
import { lockNames } from '../domain/shared/locks.server.ts'
import { listCourses } from '../domain/trainings/index.server.ts'
import { acting } from './acting.server.ts'

const OFFICER = 'kanga-moto-210'
/** Paid up, and completed a training. */
const MEMBER = 'twiga-bahari-101'

/** Invented, both. */
const SIGNERS = [
  { name: 'Zawadi Mfano', roleEn: 'Director (practice)', roleSw: 'Mkurugenzi (mazoezi)' },
  { name: 'Juma Mfano', roleEn: 'Trainer (practice)', roleSw: 'Mkufunzi (mazoezi)' },
]

/** Who signs, a certificate for everybody who completed a training, and a member's card under another name; once. */
export const furnishPapers = (ctx: Ctx): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    await lockNames(tx, ['practice:papers'])
    const [there] = await asPortal(tx, 'practice', (portal) => portal.db.select({ n: count() }).from(papers))
    if (there && there.n > 0) return
    const desk = await acting(tx, OFFICER)
    for (const { id } of await listCourses(desk)) {
      const kept = await keepSigners(desk, { courseId: id, signers: SIGNERS })
      if (!kept.ok) throw new Error(`practice: ${kept.code}`)
    }
    await issueCertificates(tx)
    const made = await makeCard(await acting(tx, MEMBER), { shows: 'alias', alias: 'Mlinzi wa Haki (mazoezi)' })
    if (!made.ok) throw new Error(`practice: ${made.code}`)
  })
