import type { ComponentPropsWithRef, ReactNode } from 'react'

type Tone = 'primary' | 'quiet' | 'warn'
type ButtonProps = { tone?: Tone; children: ReactNode } & Pick<
  ComponentPropsWithRef<'button'>,
  'type' | 'name' | 'value' | 'disabled' | 'form' | 'formAction' | 'formNoValidate' | 'onClick' | 'aria-describedby'
>

/** Sends its form unless `type` says otherwise. `warn` is for what cannot be undone: ink, not red. */
export function Button({ tone = 'primary', type = 'submit', children, ...rest }: ButtonProps) {
  return (
    <button className={`button ${tone}`} type={type} {...rest}>
      {children}
    </button>
  )
}

/** A link with the weight of a button, for going somewhere; never for changing something. */
export function LinkButton({ href, tone = 'primary', children }: { href: string; tone?: Tone; children: ReactNode }) {
  return (
    <a className={`button ${tone}`} href={href}>
      {children}
    </a>
  )
}
