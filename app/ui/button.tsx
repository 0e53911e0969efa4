import type { ReactNode } from 'react'

type ButtonKind = 'primary' | 'quiet' | 'danger'

const looks: Record<ButtonKind, string> = {
  primary: 'button',
  quiet: 'button button-quiet',
  danger: 'button button-danger',
}

type ButtonProps = {
  children: ReactNode
  kind?: ButtonKind | undefined
  name?: string | undefined
  value?: string | undefined
  /** For rows of a list: lower, and still 44 pixels. */
  small?: boolean | undefined
  /** The whole of what it does, where the word on it stands in many rows. Begins with that word. */
  label?: string | undefined
}

/** Sends the form it stands in. */
export function Button({ children, kind = 'primary', name, value, small, label }: ButtonProps) {
  const look = small ? `${looks[kind]} button-small` : looks[kind]
  return (
    <button type="submit" className={look} name={name} value={value} aria-label={label}>
      {children}
    </button>
  )
}

export function ButtonLink({
  children,
  kind = 'primary',
  href,
  small = false,
  label,
}: Pick<ButtonProps, 'children' | 'kind' | 'small' | 'label'> & { href: string }) {
  return (
    <a className={small ? `${looks[kind]} button-small` : looks[kind]} href={href} aria-label={label}>
      {children}
    </a>
  )
}
