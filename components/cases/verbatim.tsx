import { visibleText } from '@/lib/cases/visible-text'

/** What somebody wrote, as they wrote it: set apart, in its own direction, with nothing in it that acts or hides. */
export function Verbatim({ text }: { text: string }) {
  return (
    <div className="quoted" dir="auto">
      {visibleText(text)
        .split('\n')
        .map((line, at) => (
          <p key={at} dir="auto">
            <bdi>{line}</bdi>
          </p>
        ))}
    </div>
  )
}

/** The same within a line. */
export function VerbatimLine({ text }: { text: string }) {
  return <bdi className="reported">{visibleText(text)}</bdi>
}
