import type { ReactNode } from 'react'
import { described, FieldNotes, type FieldWords } from './field.tsx'

type CheckboxFieldProps = FieldWords & {
  name: string
  id?: string
  value?: string
  checked?: boolean | undefined
}

/** A yes that is given by a tick. `hint` holds the long text that is agreed to; nothing is ever ticked beforehand. */
export function CheckboxField({ name, label, id = name, value = 'yes', hint, error, checked }: CheckboxFieldProps) {
  return (
    <div className={error ? 'choice field-wrong' : 'choice'}>
      <input
        type="checkbox"
        id={id}
        name={name}
        value={value}
        defaultChecked={checked}
        {...described(id, { hint, error })}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        <FieldNotes id={id} hint={hint} error={error} />
      </div>
    </div>
  )
}

type ChoiceGroupProps = {
  name: string
  legend: ReactNode
  hint?: ReactNode
  error?: string | undefined
  options: readonly { value: string; label: ReactNode; hint?: ReactNode }[]
}

/** One of a few, all of them in sight. */
export function RadioGroup({ value, ...group }: ChoiceGroupProps & { value?: string | undefined }) {
  return <Choices {...group} type="radio" isChosen={(option) => option === value} />
}

/** Any of a few: each tick sends `name` once more. */
export function CheckboxGroup({
  values = [],
  ...group
}: ChoiceGroupProps & { values?: readonly string[] | undefined }) {
  return <Choices {...group} type="checkbox" isChosen={(option) => values.includes(option)} />
}

type ChoicesProps = ChoiceGroupProps & { type: 'radio' | 'checkbox'; isChosen: (value: string) => boolean }

function Choices({ name, legend, hint, error, options, type, isChosen }: ChoicesProps) {
  return (
    <fieldset
      id={name}
      className={error ? 'choices field-wrong' : 'choices'}
      aria-describedby={described(name, { hint, error })['aria-describedby']}
    >
      <legend>{legend}</legend>
      <FieldNotes id={name} hint={hint} error={error} />
      {options.map((option) => {
        const id = `${name}-${option.value}`
        return (
          <div key={option.value} className="choice">
            <input
              type={type}
              id={id}
              name={name}
              value={option.value}
              defaultChecked={isChosen(option.value)}
              {...described(id, { hint: option.hint })}
            />
            <div>
              <label htmlFor={id}>{option.label}</label>
              <FieldNotes id={id} hint={option.hint} />
            </div>
          </div>
        )
      })}
    </fieldset>
  )
}
