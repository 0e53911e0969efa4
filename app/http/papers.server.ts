import { isMemberOn } from '#app/domain/membership/index.server.ts'
import { ownPapers } from '#app/domain/papers/index.server.ts'
import { dayOf } from '#app/domain/shared/dates.ts'
import { en } from '#app/i18n/en/index.ts'
import type { OwnCardPageProps } from '#app/ui/own-card-page.tsx'
import { checkPath } from '#app/ui/paths.ts'
import type { AppLoadContext } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import { notHere } from './networks.server.ts'
import { canDraw } from './pdf/fonts.server.ts'
import { qrPath } from './qr.server.ts'
import { signedIn } from './visit.server.ts'
import { outcomeOf } from './said.server.ts'

/** Where the square of a paper leads, whole. */
export const checkLink = ({ portal }: AppLoadContext, key: string): string => portal.publicUrl + checkPath(key)

/** Whether a name can be printed: half of one would be somebody else's. */
export const isPrintable = canDraw

/** Her card, and whether she can make one. */
export async function ownCardView(context: AppLoadContext, request: Request): Promise<OwnCardPageProps> {
  const { ctx, visit } = signedIn(context)
  const { card } = await ownPapers(ctx)
  const said = new URL(request.url).searchParams.get('said')
  return {
    hasPass: context.portal.wallet !== null,
    isMember: await isMemberOn(ctx, { personId: visit.personId, day: dayOf(ctx.now()) }),
    card: card && { ...card, qr: qrPath(checkLink(context, card.key)) },
    said: said === 'made' || said === 'withdrawn' ? said : undefined,
  }
}

/** The certificate of hers that an address names; 404 for another's and for none. */
export async function ownCertificateAt(context: AppLoadContext, params: Params) {
  const { certificates } = await ownPapers(signedIn(context).ctx)
  return certificates.find(({ paperId }) => paperId === params['certificateId']) ?? notHere()
}

/** What a page of the certificate desk is to say, from its address; anything else than the words we have is nothing. */
export const certificateNewsOf = (request: Request) => outcomeOf(request, en.papersDesk)
