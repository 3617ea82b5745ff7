import 'server-only'
import { StatusTag, type Tone } from '@/components/ui/status-tag'
import type { CaseMarks as Marks } from '@/lib/cases/view'
import { getWords } from '@/lib/platform/intl'

/** What is urgent about a case, and what was said about it since, in a word each. */
export async function CaseMarks({ of }: { of: Marks }) {
  const t = await getWords('cases')
  const all: [boolean, Tone, string][] = [
    [of.dangerNow === 'YES', 'overdue', t('mark.danger')],
    [of.hasDeath, 'overdue', t('mark.death')],
    [of.underEighteen === 'YES', 'due', t('mark.child')],
    [of.hasRetaliation, 'due', t('mark.retaliation')],
    // The other marks say why; alone it says at least that somebody decided so.
    [of.isEscalated && of.dangerNow !== 'YES' && !of.hasDeath && of.underEighteen !== 'YES', 'due', t('mark.escalated')],
    [of.isWithdrawn, 'neutral', t('mark.withdrawn')],
  ]
  return (
    <>
      {all.map(([is, tone, word]) => is && <span key={word}><StatusTag tone={tone}>{word}</StatusTag> </span>)}
      {of.isSuspect && <span className="quiet-mark">{t('mark.suspect')}</span>}
    </>
  )
}
