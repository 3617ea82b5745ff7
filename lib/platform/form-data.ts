import type { z } from 'zod'

/** Names Next adds to a posted form start with a dollar sign. */
const isOurs = (name: string) => !name.startsWith('$')

/** `when.day=3` becomes `{ when: { day: '3' } }`; a name ending in `[]` collects its values in a list. Files are dropped. */
export function formToObject(form: FormData): Record<string, unknown> {
  const root: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  for (const [name, value] of form) {
    if (!isOurs(name) || typeof value !== 'string') continue
    const path = name.replace(/\[\]$/, '').split('.')
    const last = path.pop() ?? ''
    let place = root
    for (const part of path) {
      const next = place[part]
      place = typeof next === 'object' && next !== null ? (next as Record<string, unknown>) : (place[part] = Object.create(null) as Record<string, unknown>)
    }
    place[last] = name.endsWith('[]') ? [...((place[last] as string[] | undefined) ?? []), value] : value
  }
  return root
}

/**
 * What was typed, by field name, to be shown again after a refusal; a list (`consent[]`) as one text with commas. Sealed and
 * secret fields are named by the caller.
 */
export function typedValues(form: FormData, secret: readonly string[] = []): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of form) {
    if (typeof value !== 'string' || !isOurs(name) || secret.includes(name)) continue
    values[name] = name.endsWith('[]') && values[name] !== undefined ? `${values[name]},${value}` : value
  }
  return values
}

/** What formToObject() made of a form, by field name again, lists as one text with commas: the way back of typedValues(). */
export function flatValues(object: Readonly<Record<string, unknown>>, prefix = ''): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [key, value] of Object.entries(object)) {
    if (typeof value === 'string') values[prefix + key] = value
    else if (Array.isArray(value)) values[`${prefix}${key}[]`] = value.filter((one) => typeof one === 'string').join(',')
    else if (typeof value === 'object' && value !== null) Object.assign(values, flatValues(value as Record<string, unknown>, `${prefix}${key}.`))
  }
  return values
}

/** Message keys by dotted field name. */
export function fieldErrors(error: z.ZodError): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  for (const issue of error.issues) (fields[issue.path.join('.')] ??= []).push(issue.message)
  return fields
}
