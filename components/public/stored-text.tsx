import 'server-only'
import { getWords } from '@/lib/platform/intl'

/** Every line is a promise or the lack of one: docs/threat-model.md has to say the same. Ids are numbers, since they end up in addresses. */
const parts = [
  { id: 's1', name: 'kept', lines: ['locked', 'open', 'hour'] },
  { id: 's2', name: 'notKept', lines: ['device', 'name', 'unsent'] },
  { id: 's3', name: 'who', lines: ['work', 'contact', 'never', 'paper', 'log'] },
  { id: 's4', name: 'long', lines: ['noDay'] },
  { id: 's5', name: 'stolen', lines: ['sees', 'not', 'minute'] },
  { id: 's6', name: 'phone', lines: ['sees', 'clear', 'private', 'paper', 'calls'] },
  { id: 's7', name: 'cannot', lines: ['secret', 'guess', 'network', 'server', 'protect', 'punish'] },
] as const

export async function StoredText() {
  const t = await getWords('info')
  return parts.map(({ id, name, lines }) => (
    <section key={id} id={id}>
      <h2>{t(`stored.${name}.title`)}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{t(`stored.${name}.${line}` as 'stored.kept.hour')}</li>
        ))}
      </ul>
    </section>
  ))
}
