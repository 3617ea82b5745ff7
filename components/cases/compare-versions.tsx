import { diffWordsWithSpace } from 'diff'

/** What a newer version of a text took out and put in. Marked by elements and words, not by colour alone. */
export function CompareVersions({ older, newer }: { older: string; newer: string }) {
  return (
    <div className="quoted compared" dir="auto">
      {diffWordsWithSpace(older, newer).map(({ value, added, removed }, at) => {
        if (added) return <ins key={at}>{value}</ins>
        return removed ? <del key={at}>{value}</del> : <span key={at}>{value}</span>
      })}
    </div>
  )
}
