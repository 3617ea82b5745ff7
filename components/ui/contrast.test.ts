import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync('app/tokens.css', 'utf8')
const themes = { light: css.slice(0, css.indexOf('@media')), dark: css.slice(css.indexOf('@media'), css.indexOf('*,')) }

/** WCAG 2.2 relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function ratio(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

describe.each(Object.entries(themes))('in the %s theme', (_name, theme) => {
  const colour = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(theme)?.[1] ?? '#000000'
  const texts = ['ink', 'soft', 'accent', 'accent-deep', 'due', 'overdue', 'settled']

  test.each(texts.flatMap((text) => ['paper', 'raised', 'tint'].map((ground) => [text, ground])))('%s can be read on %s', (text, ground) => {
    expect(ratio(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5)
  })

  test('a button can be read, at rest and under the pointer', () => {
    expect(ratio(colour('on-accent'), colour('accent'))).toBeGreaterThanOrEqual(4.5)
    expect(ratio(colour('on-accent'), colour('accent-deep'))).toBeGreaterThanOrEqual(4.5)
  })

  test('the edge of a control can be seen', () => {
    expect(ratio(colour('edge'), colour('paper'))).toBeGreaterThanOrEqual(3)
    expect(ratio(colour('edge'), colour('raised'))).toBeGreaterThanOrEqual(3)
  })
})
