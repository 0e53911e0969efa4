import { suggestFees } from '#app/domain/campaigns/index.server.ts'
import { suggestDues } from '#app/domain/membership/index.server.ts'
import { suggestPledges } from '#app/domain/giving/index.server.ts'
import { type SuggestionSource, unallocatedPage } from '#app/domain/payments/index.server.ts'
import { SUGGESTION_REASONS } from '#app/domain/payments/desk-views.ts'
import { en } from '#app/i18n/en/index.ts'
import type { DeskWrong } from '#app/ui/desk-words.ts'
import type { Filter, StaffUnallocatedProps } from '#app/ui/staff-unallocated-shapes.ts'
import type { AppLoadContext } from '@remix-run/node'
import { purposeKey, purposesWords } from './purpose-words.server.ts'
import { signedIn } from './visit.server.ts'

/** What the domains above payments know of money that nothing explains: a new one has its line here. */
const SOURCES: readonly SuggestionSource[] = [suggestPledges, suggestDues, suggestFees]

/** A page of the money without a purpose, as its address asks for it, with purposes in words; or 404. */
export async function unallocatedShown(request: Request, context: AppLoadContext): Promise<StaffUnallocatedProps> {
  const { ctx } = signedIn(context)
  const asked = new URL(request.url).searchParams
  const filter = filterOf(asked)
  const page = await unallocatedPage(ctx, { ...filter, sources: SOURCES })
  if (!page) throw new Response(null, { status: 404 })
  const words = await purposesWords(
    ctx,
    page.rows.flatMap(({ suggestions }) => suggestions),
  )
  const wrong = asked.get('refused') ?? ''
  const left = Number.parseInt(asked.get('left') ?? '', 10) || 0
  return {
    rows: page.rows.map((row) => ({
      ...row,
      suggestions: row.suggestions.map((one) => ({ ...one, words: words.get(purposeKey(one)) ?? { en: '', sw: '' } })),
    })),
    ...{ next: page.next, filter, said: saidIn(asked) },
    refused:
      left > 0 || Object.hasOwn(en.desk.wrong, wrong)
        ? { code: wrong as DeskWrong, paymentId: null, count: left }
        : undefined,
  }
}

export function filterOf(asked: URLSearchParams): Filter {
  const reason = asked.get('reason')
  return {
    after: asked.get('after'),
    reason: reason === 'none' ? reason : (SUGGESTION_REASONS.find((known) => known === reason) ?? null),
  }
}

function saidIn(asked: URLSearchParams): StaffUnallocatedProps['said'] {
  if (asked.has('undone')) return { count: 1, decisionId: null, undone: true }
  const count = Number.parseInt(asked.get('assigned') ?? '', 10) || 0
  return count > 0 ? { count, decisionId: asked.get('decision'), undone: false } : undefined
}
