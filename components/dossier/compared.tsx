import { diffWordsWithSpace } from 'diff'
import { visibleText } from '@/lib/cases/visible-text'

/** What a newer version of a text took out and put in: told by elements and underlining, not by colour alone. */
export function Compared({ older, newer }: { older: string; newer: string }) {
  return (
    <div className="quoted compared" dir="auto">
      {diffWordsWithSpace(visibleText(older), visibleText(newer)).map(({ value, added, removed }, at) => {
        if (added) return <ins key={at}>{value}</ins>
        return removed ? <del key={at}>{value}</del> : <span key={at}>{value}</span>
      })}
    </div>
  )
}
