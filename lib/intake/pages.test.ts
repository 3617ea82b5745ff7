import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Questionnaire } from '@/lib/generated/prisma/enums'
import {
  beginning,
  controls,
  correcting,
  errorsOf,
  fieldsOf,
  languageOf,
  maySkip,
  namesOf,
  pageWith,
  pathOf,
  reportObject,
  reportOf,
  showPage,
  staying,
  turn,
  type Field,
  type PageName,
  type Progress,
  type Values,
} from '@/lib/intake/pages'
import { ReportInput } from '@/lib/intake/schema'
import { languages } from '@/lib/platform/language'

const misconduct = (values: Values = {}) => ({ questionnaire: 'MISCONDUCT', values }) as const
const sexual = (values: Values = {}) => ({ questionnaire: 'SEXUAL_OR_GENDER_BASED', values }) as const
const at = (page: PageName, values: Values = {}, seen: PageName[] = []): Progress => ({ page, values, seen })
const press = (facts: { questionnaire: Questionnaire }, progress: Progress, intent: string, typed: Values = {}, isWrong = () => false) =>
  turn({ questionnaire: facts.questionnaire, progress, intent, typed }, isWrong)

describe('the questions', () => {
  test('are never about dress, virginity or sexual history', () => {
    expect(Object.keys(controls).filter((name) => /dress|cloth|virgin|history|marital|partner/i.test(name))).toEqual([])
  })

  test('on the form for sexual violence ask about the person; about misconduct only when it is marked as sexual', () => {
    for (const page of ['person', 'acts', 'services', 'care'] as const) {
      expect(pathOf(sexual())).toContain(page)
      expect(pathOf(misconduct({ 'matters[]': 'MONEY' }))).not.toContain(page)
      expect(pathOf(misconduct({ 'matters[]': 'MONEY,SEXUAL' }))).toContain(page)
    }
    expect(pathOf(sexual())).not.toContain('matters')
  })

  test('whether the person harmed knows is not asked of that person', () => {
    expect(pathOf(sexual({ reporterType: 'VICTIM' }))).not.toContain('knows')
    expect(pathOf(sexual({ reporterType: 'WITNESS' }))).toContain('knows')
  })

  test('a date is asked of who knows it, a time in words of who knows it about, nothing of who does not know', () => {
    const asked = (known: string) => pathOf(misconduct({ whenKnown: known })).filter((page) => page === 'date' || page === 'about')
    expect([asked('EXACT'), asked('ABOUT'), asked('UNKNOWN'), asked('')]).toEqual([['date'], ['about'], [], []])
  })

  test('whoever does not want to be written down is asked nothing more', () => {
    expect(pathOf(sexual({ record: 'NO' }))).toEqual(['before', 'stopped'])
  })

  test('speak to a child as to a child only when it is the child who writes', () => {
    const voices = (values: Values) => showPage('SEXUAL_OR_GENDER_BASED', at('safety', values)).voices
    expect(voices({ reporterType: 'VICTIM', harmedAge: '12_14' })).toEqual(['minor', 'self'])
    expect(voices({ reporterType: 'VICTIM', harmedAge: '18_24' })).toEqual(['self'])
    expect(voices({ reporterType: 'RELATIVE', harmedAge: '12_14' })).toEqual(['other'])
  })

  test('a page shows its own answers and no others, except where all are read once more', () => {
    const values = { narrative: 'a', place: 'b' }
    expect(showPage('MISCONDUCT', at('narrative', values)).values).toEqual({ narrative: 'a' })
    expect(showPage('MISCONDUCT', at('safety', values)).values).toEqual({})
    expect(showPage('MISCONDUCT', at('check', values)).values).toEqual(values)
  })
})

describe('the buttons', () => {
  test('Continue takes what was typed, and nothing of other pages', () => {
    const { progress } = press(misconduct(), at('narrative'), 'continue', { narrative: 'a', stateId: 'x', intent: 'continue' })
    expect(progress).toMatchObject({ page: 'when', values: { narrative: 'a' } })
  })

  test('Continue stays when something cannot be taken, and keeps it', () => {
    const turned = press(misconduct(), at('narrative'), 'continue', { narrative: 'x' }, () => true)
    expect(turned).toMatchObject({ wrong: true, progress: { page: 'narrative', values: { narrative: 'x' } } })
  })

  test('Back keeps what was typed, also what could not be taken', () => {
    const { progress } = press(misconduct(), at('narrative'), 'back', { narrative: 'x' }, () => true)
    expect(progress).toMatchObject({ page: 'safety', values: { narrative: 'x' } })
  })

  test('a button that leads into another language turns nothing and keeps what was typed, also what could not be taken', () => {
    const from = at('narrative', { reporterType: 'VICTIM', narrative: 'a' }, ['teller'])
    const stayed = press(sexual(), from, staying('fr'), { narrative: 'x' }, () => true)
    expect(stayed).toEqual({ wrong: false, progress: { ...from, values: { reporterType: 'VICTIM', narrative: 'x' } } })
  })

  test('only a language that is spoken is one to lead into, and no other button is one', () => {
    expect(languages.map((language) => languageOf(staying(language)))).toEqual([...languages])
    expect(['in:xx', 'fr', 'in:', 'continue', 'change:teller', ''].map(languageOf)).toEqual([null, null, null, null, null, null])
  })

  test('Skip takes an answer back', () => {
    expect(press(misconduct(), at('witnesses', { witnesses: 'Rose' }), 'skip', { witnesses: 'Rose' }).progress).toMatchObject({ page: 'since', values: {} })
  })

  test('Change leads to the page and from there back to the check, past whatever has become a question since', () => {
    const seen: PageName[] = pathOf(misconduct({ record: 'YES' }))
    const changed = press(misconduct(), at('check', { record: 'YES' }, seen), 'change:when').progress
    expect(changed.page).toBe('when')
    const asked = press(misconduct(), changed, 'continue', { whenKnown: 'EXACT' }).progress
    expect(asked.page).toBe('date')
    expect(press(misconduct(), asked, 'continue', {}).progress.page).toBe('check')
  })

  test('whoever sent something that was not taken corrects it and is back at the check at once', () => {
    const seen = pathOf(misconduct({ record: 'YES', whenKnown: 'EXACT' })).filter((page) => page !== 'check')
    const wrong = correcting(at('check', { record: 'YES', whenKnown: 'EXACT', 'when.year': '2099' }, seen), 'date')
    expect(wrong.page).toBe('date')
    expect(press(misconduct(), wrong, 'continue', { 'when.year': '2025' }).progress.page).toBe('check')
  })

  test('an intent that nobody offers stays where it is', () => {
    expect(press(misconduct(), at('check'), 'change:nonsense').progress.page).toBe('check')
  })

  test('only the account and the first decision cannot be skipped', () => {
    expect(pathOf(sexual()).filter((page) => !maySkip(page))).toEqual(['before', 'narrative', 'check'])
  })
})

describe('what is sent', () => {
  test('holds no answer to a question that is not asked any more', () => {
    const form = reportOf(misconduct({ narrative: 'a', reach: 'NO', 'contact.name': 'Rose', whenKnown: 'UNKNOWN', 'when.day': '3' }))
    expect([...form.keys()]).toEqual(['narrative', 'whenKnown'])
  })

  test('holds all agreements in one list, and none that was not given', () => {
    const form = reportOf(sexual({ narrative: 'a', 'services[]': 'SERVICE_MEDICAL', 'sharing[]': 'SHARE_OHCHR,STATISTICS', reach: 'YES' }))
    expect(form.getAll('consent[]')).toEqual(['SERVICE_MEDICAL', 'SHARE_OHCHR', 'STATISTICS', 'CONTACT'])
    expect(reportOf(sexual({ narrative: 'a' })).getAll('consent[]')).toEqual([])
  })

  test('an exact date that was passed over does not stand in the way', () => {
    expect(errorsOf(misconduct({ record: 'YES', narrative: 'a', whenKnown: 'EXACT' }))).toEqual({})
    expect(ReportInput.safeParse({ ...reportObject(misconduct({ record: 'YES', narrative: 'a', whenKnown: 'EXACT' })), stamp: 's', language: 'ht' }).success).toBe(true)
  })

  test('what has to be corrected is looked for in the order of the pages', () => {
    expect(pageWith(sexual(), { place: 'tooLong', narrative: 'required' })).toBe('narrative')
  })
})

const anyText = fc.oneof(fc.constantFrom('', ' ', 'Mwen te wè', '\0', '‮', 'x'.repeat(501), 'x'.repeat(20_001), '31', '2', '2026'), fc.string())

function answerTo(field: Field): fc.Arbitrary<[string, string][]> {
  const control = controls[field]
  if (control.kind === 'one') return fc.constantFrom(...control.options).map((value) => [[field, value]])
  if (control.kind === 'many') return fc.subarray([...control.options]).map((chosen) => [[`${field}[]`, chosen.join(',')]])
  if (control.kind === 'select') return fc.constant([])
  return fc.tuple(...namesOf(field).map((name) => anyText.map((text): [string, string] => [name, text])))
}
const someValues = fc
  .subarray(Object.keys(controls) as Field[])
  .chain((fields) => fc.tuple(...fields.map(answerTo)))
  .map((pairs) => Object.fromEntries(pairs.flat().filter(([, value]) => value !== '')))

test('whatever is answered, the browser and the server agree on whether it can be sent', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(Questionnaire)), someValues, (questionnaire, values) => {
      fc.pre(values['record'] === 'YES')
      const facts = { questionnaire, values }
      const parsed = ReportInput.safeParse({ ...reportObject(facts), stamp: 's', language: 'ht' })
      expect(Object.keys(errorsOf(facts)).length === 0, JSON.stringify([errorsOf(facts), parsed.error?.issues])).toBe(parsed.success)
    }),
    { numRuns: 2000 },
  )
})

test('whatever is pressed, one arrives at the check page, each page is reached by the path, and no answer is lost on the way back', () => {
  const buttons = fc.array(fc.tuple(fc.constantFrom('continue', 'skip', 'back', 'change:narrative', 'change:nonsense'), someValues), { maxLength: 40 })
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(Questionnaire)), buttons, (questionnaire, presses) => {
      let progress = beginning
      for (const [intent, typed] of presses) {
        const before = progress
        progress = turn({ questionnaire, progress, intent, typed }, () => false).progress
        expect(pathOf({ questionnaire, values: progress.values })).toContain(progress.page)
        const own = fieldsOf(before.page).flatMap(namesOf)
        for (const [name, value] of Object.entries(before.values)) if (!own.includes(name)) expect(progress.values[name]).toBe(value)
      }
      for (let left = 40; left > 0 && progress.page !== 'check' && progress.page !== 'stopped'; left--) {
        progress = turn({ questionnaire, progress, intent: 'continue', typed: progress.values }, () => false).progress
      }
      expect(['check', 'stopped']).toContain(progress.page)
    }),
  )
})
