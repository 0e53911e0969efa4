import { openApplication, reviewersFor } from '#app/domain/membership/index.server.ts'
import { type Answers, asksFor, FIELDS, type Field, stepsOf } from '#app/domain/membership/applications/answers.ts'
import type { Kind } from '#app/domain/membership/kinds/kinds.ts'
import { countyName } from '#app/domain/people/persons/counties.ts'
import { en } from '#app/i18n/en/index.ts'
import type { ApplicationPageProps } from '#app/ui/application-page.tsx'
import type {
  ApplicationRefused,
  ApplicationShown,
  ApplicationWrong,
  FieldName,
  Sent,
} from '#app/ui/application-shapes.ts'
import { applicationPath } from '#app/ui/joining-paths.ts'
import { type AppLoadContext, data, redirect } from '@remix-run/node'
import type { Params } from '@remix-run/react'
import type { ZodError } from 'zod'
import type { SentForm } from './form.server.ts'
import { signedIn } from './visit.server.ts'
import { outcomeOf } from './said.server.ts'

/** The page of one application as it is shown to whoever looks, or 404. */
export async function applicationView(
  context: AppLoadContext,
  params: Params,
  request: Request,
): Promise<ApplicationPageProps> {
  const { ctx } = signedIn(context)
  const found = await openApplication(ctx, {
    applicationId: params['applicationId'] ?? '',
    people: context.portal.people,
  })
  if (!found) throw new Response(null, { status: 404 })
  const networks = (await reviewersFor(ctx)).map(({ id, name }) => ({ id, name }))
  const { networkId: _networkId, answers, differences, kind, personId, ...rest } = found
  const application: ApplicationShown = {
    ...rest,
    ...{ kind, personId, networks, answers: answers && written(kind, personId !== null, answers) },
    differences: differences.map(({ field, before, after }) => ({
      ...{ field: field as FieldName, before: shown(field, before), after: shown(field, after) },
    })),
  }
  const { said, refused, bars } = en.joiningDesk.one
  return { application, ...outcomeOf(request, { said, refused: { ...refused, ...bars } }) }
}

const written = (kind: Kind, isSignedIn: boolean, answers: Answers): NonNullable<ApplicationShown['answers']> =>
  stepsOf(kind, isSignedIn)
    .flatMap((step) => FIELDS[step] as readonly Field[])
    .filter((field) => asksFor(kind, field))
    .map((field) => {
      const value = answers[field]
      return { field: field as FieldName, text: shown(field, typeof value === 'string' ? value : value.join(', ')) }
    })

/** Counties have one name in both languages. */
const shown = (field: Field, text: string): string => (field === 'county' ? (countyName(text) ?? text) : text)

type News = { said: NonNullable<ApplicationPageProps['said']> } | { refused: ApplicationRefused }
/** Back to the page of an application, with what was done or why it was not. */
export const toApplicationDesk = (params: Params, news: News): Response =>
  redirect(`${applicationPath(params['applicationId'] ?? '')}?${new URLSearchParams(news).toString()}`, 303)

/** A form of that page which was refused: what was typed stays, and each mistake stands by its field. */
export const refusedForm = (form: Sent['form'], values: Sent['values'], error: ZodError) => {
  const errors = Object.fromEntries(
    error.issues.toReversed().map(({ path, message }) => [path[0], message as ApplicationWrong]),
  )
  return data({ sent: { form, values, errors } satisfies Sent }, { status: 400 })
}

/** Which application, and which version of it was read. */
export const readOf = (params: Params, form: SentForm): { applicationId: string; version: number } => ({
  applicationId: params['applicationId'] ?? '',
  version: /^\d{1,4}$/.test(form.text('version', 4)) ? Number(form.text('version', 4)) : 0,
})
