import { certificateSigners, papers } from '#db/schema/papers.ts'
import { courses } from '#db/schema/trainings.ts'
import { and, asc, desc, eq } from 'drizzle-orm'
import { readReceiptNumber, receiptNumber } from '../payments/index.server.ts'
import { holds } from '../people/index.server.ts'
import { asPortal, type Ctx, inTransaction } from '../shared/ctx.server.ts'
import { dayOf } from '../shared/dates.ts'
import { CERTIFICATE_DESK, openSigners, type PaperRow, stateOn } from './paper.server.ts'
import type { SignersForm } from './schemas.ts'
import type { CertificateState, RevokeReason } from './shapes.ts'

/** A certificate as the desk sees it: nobody's name. */
export type DeskCertificate = {
  paperId: string
  number: string
  title: { en: string; sw: string }
  beginsOn: string
  issuedOn: string
  endsOn: string | null
  state: CertificateState
  on: string | null
  revokedFor: RevokeReason | null
  isErased: boolean
}
export type CertificateDesk = {
  certificates: DeskCertificate[]
  courses: { courseId: string; title: { en: string; sw: string }; signers: SignersForm }[]
}

const SHOWN = 50

/**
 * The latest certificates, or the one of a number as it is typed off a paper; and who signs those of each course. Null for
 * whoever is not of the desk.
 */
export const certificateDesk = (ctx: Ctx, { number }: { number: string }): Promise<CertificateDesk | null> =>
  inTransaction(ctx, async (own): Promise<CertificateDesk | null> => {
    if (!(await holds(own, ...CERTIFICATE_DESK))) return null
    return asPortal(own, 'papers', async (tx) => {
      const read = number.trim() === '' ? null : (readReceiptNumber(number) ?? { year: 0, number: 0 })
      const rows = await certificates(tx)
        .where(read ? and(eq(papers.year, read.year), eq(papers.number, read.number)) : undefined)
        .orderBy(desc(papers.year), desc(papers.number))
        .limit(SHOWN)
      const all = await tx.db
        .select({ course: courses, signers: certificateSigners })
        .from(courses)
        .leftJoin(certificateSigners, eq(certificateSigners.courseId, courses.id))
        .orderBy(asc(courses.titleEn), asc(courses.id))
      return {
        certificates: rows.map(({ paper, titleEn: en, titleSw: sw }) => shown(paper, { en, sw }, dayOf(tx.now()))),
        courses: all.map(({ course: { id: courseId, titleEn: en, titleSw: sw }, signers }) => ({
          ...{ courseId, title: { en, sw } },
          signers: signers ? openSigners(tx, signers) : [],
        })),
      }
    })
  })

/** One of them, by its id; null as above, and where there is none. */
export const deskCertificate = (ctx: Ctx, paperId: string): Promise<DeskCertificate | null> =>
  inTransaction(ctx, async (own): Promise<DeskCertificate | null> => {
    if (!(await holds(own, ...CERTIFICATE_DESK))) return null
    return asPortal(own, 'papers', async (tx) => {
      const [row] = await certificates(tx).where(eq(papers.id, paperId))
      return row ? shown(row.paper, { en: row.titleEn, sw: row.titleSw }, dayOf(tx.now())) : null
    })
  })

const certificates = (tx: Ctx) =>
  tx.db
    .select({ paper: papers, titleEn: courses.titleEn, titleSw: courses.titleSw })
    .from(papers)
    .innerJoin(courses, eq(courses.id, papers.courseId))

const shown = (paper: PaperRow, title: { en: string; sw: string }, day: string): DeskCertificate => ({
  ...{
    paperId: paper.id,
    title,
    beginsOn: paper.beginsOn ?? '',
    issuedOn: dayOf(paper.issuedAt),
    endsOn: paper.endsOn,
  },
  number: receiptNumber({ series: 'CT', year: paper.year ?? 0, number: paper.number ?? 0 }),
  ...{ ...stateOn(paper, day), revokedFor: paper.revokedFor, isErased: paper.holderSealed === null },
})
