import { ownEntry, readDirectory } from '#app/domain/membership/index.server.ts'
import { COUNTIES } from '#app/domain/people/persons/counties.ts'
import { en } from '#app/i18n/en/index.ts'
import type { AppLoadContext } from '@remix-run/node'
import { outcomeOf } from './said.server.ts'
import { signedIn } from './visit.server.ts'

/** What the list of members who show themselves shows; 429 for whoever reads page after page. Her own part is there also where the list is not hers to see. */
export async function directoryView(context: AppLoadContext, request: Request) {
  const { ctx, visit } = signedIn(context)
  const { searchParams } = new URL(request.url)
  const of = (name: string) => (searchParams.get(name) ?? '').replaceAll('\0', '').slice(0, 40)
  const sought = { county: of('county'), theme: of('theme'), after: of('after') }
  const isTooMany = !(await context.portal.limits.allows('directory.person', visit.personId))
  const page = isTooMany ? null : await readDirectory(ctx, sought)
  const { said } = outcomeOf(request, { said: en.belonging.directory.said, refused: {} })
  return { own: await ownEntry(ctx), page, isTooMany, sought, counties: COUNTIES, said }
}
