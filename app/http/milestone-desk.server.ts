import { openIndicator, writeRecord } from '#app/domain/milestones/index.server.ts'
import { reasonField, recordForm } from '#app/domain/milestones/schemas.ts'
import type { OpenIndicator } from '#app/domain/milestones/views.ts'
import { COUNTIES } from '#app/domain/people/persons/counties.ts'
import type { Ctx } from '#app/domain/shared/ctx.server.ts'
import { en } from '#app/i18n/en/index.ts'
import type { FigureErrors, FigureFieldError, FigureRefused } from '#app/ui/milestone-words.ts'
import { figurePath, indicatorPath } from '#app/ui/paths.ts'
import { FIGURE_FIELDS, type FigureValues } from '#app/ui/staff-figure-form.tsx'
import { data, redirect } from '@remix-run/node'
import type { ZodError } from 'zod'
import type { SentForm } from './form.server.ts'
import { remakePicture } from './pictures/remake.server.ts'
import { outcomeOf } from './said.server.ts'

const LONG = 4_000
const notHere = (): Response => new Response(null, { status: 404 })

/** The fields of a form as they were typed. */
export const valuesOf = <F extends string>(form: SentForm, fields: readonly F[]): Record<F, string> =>
  Object.fromEntries(fields.map((field) => [field, form.text(field, LONG).replaceAll('\r\n', '\n').trim()])) as Record<
    F,
    string
  >

/** The first thing that is wrong with each field. */
export const figureErrors = (error: ZodError): Record<string, FigureFieldError> =>
  Object.fromEntries(
    error.issues.toReversed().map(({ path, message }) => [String(path[0] ?? 'reason'), message as FigureFieldError]),
  )

/** What a page of the desk is to say, from its address; anything else than the words we have is nothing. */
export const figureNewsOf = (request: Request) => outcomeOf(request, en.milestones)

const isRefusal = (code: string): code is FigureRefused => Object.hasOwn(en.milestones.refused, code)
export const isFieldError = (code: string): code is FigureFieldError => Object.hasOwn(en.milestones.field, code)

/** Leads to a figure, which says once what was done or why it was not; what has no words is not there. */
export function andSayOfFigure(recordId: string, done: { ok: true } | { ok: false; code: string }): Response {
  if (done.ok) return redirect(`${figurePath(recordId)}?said=moved`, 303)
  if (!isRefusal(done.code)) throw notHere()
  return redirect(`${figurePath(recordId)}?refused=${done.code}`, 303)
}

/** A file as it is kept: of a picture nothing that its camera wrote. What is no picture, or a broken one, is the verb's to refuse. */
export async function withoutTraces(bytes: Uint8Array | undefined): Promise<Uint8Array | undefined> {
  if (!bytes || bytes.subarray(0, 5).toString() === PDF) return bytes
  const made = await remakePicture(bytes)
  return made.ok ? made.value.image.bytes : new Uint8Array([0])
}
const PDF = new TextEncoder().encode('%PDF-').toString()

/** An indicator for its pages; 404 for whoever may not see it. */
export async function indicatorOf(ctx: Ctx, slug: string | undefined): Promise<OpenIndicator> {
  const indicator = await openIndicator(ctx, slug ?? '')
  if (!indicator) throw notHere()
  return indicator
}

type About = { kind: 'opening' | 'reported'; corrects?: string | undefined }

/** What the form of a figure needs; whoever writes none of the indicator finds its page. */
export async function figureFormView(ctx: Ctx, slug: string | undefined, { kind, corrects }: About) {
  const { name, splits, mayWrite, isComputed, slug: known } = await indicatorOf(ctx, slug)
  if (!mayWrite || (isComputed && kind === 'reported')) throw redirect(indicatorPath(known), 303)
  const values: FigureValues = {}
  return { slug: known, name, kind, splits, counties: COUNTIES, isCorrection: corrects !== undefined, values }
}

/** At which field a refusal is told. */
const PLACES: Readonly<Record<string, keyof FigureErrors<(typeof FIGURE_FIELDS)[number]>>> = {
  is_stand: 'value',
  is_computed: 'value',
  day_not_come: 'endsOn',
  not_published: 'reason',
  of_another: 'reason',
}

/** Writes down what was typed: leads to the figure, or answers the form with what is wrong and all that was typed. */
export async function writeFigure(ctx: Ctx, slug: string, form: SentForm, { kind, corrects }: About) {
  const values = valuesOf(form, FIGURE_FIELDS)
  const isReported = kind === 'reported'
  const read = recordForm.safeParse({
    ...values,
    ...{ kind, networkId: '' },
    ...(isReported ? {} : { beginsOn: '', county: '', grant: '', cells: '' }),
  })
  const reason = corrects === undefined ? null : reasonField.safeParse(values.reason)
  if (!read.success || reason?.success === false) {
    const errors = {
      ...(reason?.success === false ? figureErrors(reason.error) : {}),
      ...(read.success ? {} : figureErrors(read.error)),
    }
    return data({ values, errors }, { status: 400 })
  }
  const done = await writeRecord(ctx, {
    ...{ slug, form: read.data },
    corrects: corrects === undefined || !reason?.data ? undefined : { recordId: corrects, reason: reason.data },
  })
  if (done.ok) return redirect(`${figurePath(done.value.recordId)}?said=written`, 303)
  if (done.code === 'not_yours') return redirect(indicatorPath(slug), 303)
  if (!isFieldError(done.code)) throw notHere()
  return data({ values, errors: { [PLACES[done.code] ?? 'cells']: done.code } }, { status: 409 })
}
