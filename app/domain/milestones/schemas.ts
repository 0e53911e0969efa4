import { z } from 'zod'
import { dayField } from '../shared/fields.ts'
import { isSplit, OWNERS, SPLITS, type Split } from './codes.ts'

const MOST = { value: 1_000_000_000n, words: 2_000, source: 200, name: 80, rule: 400, grant: 60, cells: 100 }

/** One of the 47, by its number. */
const isCounty = (text: string): boolean => /^(0[1-9]|[1-3]\d|4[0-7])$/.test(text)

const words = (missing: string, least: number, most: number) =>
  z.string().trim().min(least, missing).max(most, 'too_long')

/** A whole number as staff type it, `3,456` or `3456`. */
const whole = z.string().transform((text, check) => {
  const digits = text.replaceAll(/[\s,]/g, '')
  if (/^\d{1,10}$/.test(digits) && BigInt(digits) <= MOST.value) return BigInt(digits)
  check.addIssue({ code: 'custom', message: text.trim() === '' ? 'value_missing' : 'value_wrong' })
  return z.NEVER
})

export type CellInput = { attribute: Split; value: string; crossed: Split | ''; crossedValue: string; count: bigint }

const isOf = (split: string, value: string): boolean => {
  if (!isSplit(split)) return false
  const values: readonly string[] | null = SPLITS[split]
  return values ? values.includes(value) : value === 'not_said' || isCounty(value)
}

/** One line of a breakdown: `sex women 20`, or crossed `sex women age 18_24 12`. */
const cellLine = z.string().transform((line, check): CellInput => {
  const parts = line.trim().toLowerCase().split(/\s+/)
  const [attribute = '', value = '', crossed = '', crossedValue = ''] = parts.slice(0, -1)
  const count = parts.at(-1) ?? ''
  const isKnown = isOf(attribute, value) && (parts.length === 3 || (parts.length === 5 && isOf(crossed, crossedValue)))
  if (isKnown && isSplit(attribute) && /^\d{1,9}$/.test(count) && attribute !== crossed)
    return { attribute, value, crossed: isSplit(crossed) ? crossed : '', crossedValue, count: BigInt(count) }
  check.addIssue({ code: 'custom', message: 'cells_wrong' })
  return z.NEVER
})

const cells = z
  .string()
  .transform((text) => text.split('\n').filter((line) => line.trim() !== ''))
  .pipe(z.array(cellLine).max(MOST.cells, 'cells_many'))

/** A figure as staff write it. Codes of the catalogue for what may be wrong with each field. */
export const recordForm = z
  .object({
    kind: z.enum(['opening', 'reported']),
    value: whole,
    beginsOn: z.union([z.literal(''), dayField]),
    endsOn: dayField,
    county: z.union([z.literal(''), z.string().refine(isCounty, 'county_wrong')]),
    networkId: z.string(),
    grant: z.string().trim().max(MOST.grant, 'too_long'),
    source: words('source_missing', 3, MOST.source),
    story: z.string().trim().max(MOST.words, 'too_long'),
    cells,
  })
  .refine(({ beginsOn, endsOn }) => beginsOn === '' || beginsOn <= endsOn, { path: ['beginsOn'], error: 'days_order' })
export type RecordForm = z.output<typeof recordForm>

/** Why a figure takes the place of another. */
export const reasonField = words('reason_missing', 10, MOST.words)

/** Name and rule of an indicator in words, who owns it, and by what its figures may be broken down. */
export const ruleForm = z.object({
  nameEn: words('name_missing', 3, MOST.name),
  nameSw: words('name_missing', 3, MOST.name),
  ruleEn: words('rule_missing', 10, MOST.rule),
  ruleSw: words('rule_missing', 10, MOST.rule),
  ownerRole: z.enum(OWNERS, { error: 'owner_missing' }),
  splits: z.array(z.enum(['county', 'sex', 'age', 'disability'])),
})
export type RuleForm = z.output<typeof ruleForm>

export const targetForm = z
  .object({
    value: whole.refine((value) => value > 0n, 'value_wrong'),
    beginsOn: dayField,
    endsOn: dayField,
    grant: z.string().trim().max(MOST.grant, 'too_long'),
  })
  .refine(({ beginsOn, endsOn }) => beginsOn <= endsOn, { path: ['beginsOn'], error: 'days_order' })
export type TargetForm = z.output<typeof targetForm>
