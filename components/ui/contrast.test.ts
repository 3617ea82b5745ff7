import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync('app/tokens.css', 'utf8')
const [light = '', dark = '', print = ''] = [...css.matchAll(/:root \{([^}]*)\}/g)].map((block) => block[1])
const themes = [
  { name: 'light', theme: light },
  { name: 'dark', theme: dark },
  { name: 'print', theme: light + print },
]

/** The last one written wins, as in the browser. */
function colourIn(theme: string, name: string): string {
  const value = [...theme.matchAll(new RegExp(`--${name}: (#[0-9a-f]{6});`, 'g'))].at(-1)?.[1]
  if (value === undefined) throw new Error(`tokens.css gives no --${name}`)
  return value
}

/** WCAG 2.2 relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function ratio(one: string, other: string): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (bright + 0.05) / (dim + 0.05)
}

const grounds = ['paper', 'raised', 'tint']
const texts = ['ink', 'soft', 'accent', 'accent-deep', 'due', 'overdue', 'settled']

test('black on white is 21 to 1', () => {
  expect(ratio('#000000', '#ffffff')).toBeCloseTo(21)
})

describe.each(themes)('in the $name theme', ({ theme }) => {
  const contrast = (one: string, other: string) => ratio(colourIn(theme, one), colourIn(theme, other))

  test.each(texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)))('%s can be read on %s', (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(['accent', 'accent-deep'])('words on %s can be read', (ground) => {
    expect(contrast('on-accent', ground)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(grounds)('the edge of a control can be seen on %s', (ground) => {
    expect(contrast('edge', ground)).toBeGreaterThanOrEqual(3)
  })
})
