export type Refusal<Code extends string = string> = {
  code: Code
  /** Message keys by field name. */
  fields?: Record<string, string[]>
  /** What the person typed, so that a form without JavaScript comes back filled in. */
  values?: Record<string, string>
}
export type Result<T, Code extends string = string> = { ok: true; value: T } | { ok: false; refusal: Refusal<Code> }

export const ok = <T>(value: T) => ({ ok: true, value }) as const

export const refuse = <Code extends string>(code: Code, more: Omit<Refusal, 'code'> = {}) =>
  ({ ok: false, refusal: { code, ...more } }) as const
