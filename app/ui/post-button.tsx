import type { ComponentProps } from 'react'
import { Button } from './button.tsx'
import { HiddenFields, type HiddenValues } from './hidden-fields.tsx'

type PostButtonProps = ComponentProps<typeof Button> & {
  /** Where it posts to; this page's own address where nothing is said. */
  action?: string | undefined
  fields?: HiddenValues | undefined
}

/** A form of one button: whatever changes something is a post, never a link. */
export function PostButton({ action, fields, ...button }: PostButtonProps) {
  return (
    <form method="post" action={action}>
      <HiddenFields values={fields} />
      <Button {...button} />
    </form>
  )
}
