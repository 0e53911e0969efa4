import { ownPapers } from '#app/domain/papers/index.server.ts'
import { languageOf } from '#app/http/language.server.ts'
import { notHere } from '#app/http/networks.server.ts'
import { checkLink } from '#app/http/papers.server.ts'
import { languageAsked, passResponse } from '#app/http/receipts.server.ts'
import { signedIn } from '#app/http/visit.server.ts'
import { walletPass } from '#app/http/wallet-pass.server.ts'
import { PATHS } from '#app/ui/paths.ts'
import { type LoaderFunctionArgs, redirect } from '@remix-run/node'

/** Her card for the wallet of her phone; 404 where nothing signs passes. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { wallet } = context.portal
  if (!wallet) return notHere()
  const { card } = await ownPapers(signedIn(context).ctx)
  if (!card) return redirect(PATHS.card, 303)
  const { headers } = request
  const language = languageAsked(request, languageOf(headers.get('cookie'), headers.get('accept-language')))
  return passResponse(await walletPass({ ...card, link: checkLink(context, card.key) }, language, await wallet()))
}
