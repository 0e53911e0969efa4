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
}

/** Sends the form it stands in. */
export function Button({ children, kind = 'primary', name, value }: ButtonProps) {
  return (
    <button type="submit" className={looks[kind]} name={name} value={value}>
      {children}
    </button>
  )
}

export function ButtonLink({
  children,
  kind = 'primary',
  href,
}: {
  children: ReactNode
  kind?: ButtonKind
  href: string
}) {
  return (
    <a className={looks[kind]} href={href}>
      {children}
    </a>
  )
}
