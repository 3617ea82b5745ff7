import 'server-only'
import { Button } from '@/components/ui/button'
import { PrintButton } from '@/components/ui/print-button'
import { getWords } from '@/lib/platform/intl'

/** On paper, or as a file. A post, because taking it away is an entry. */
export async function TakeAway({ caseId }: { caseId: string }) {
  const t = await getWords('cases')
  return (
    <>
      <PrintButton label={t('paper.print')} />
      <form action={`/cases/${caseId}/pdf`} method="post" className="take-away no-print">
        <Button tone="quiet">{t('paper.pdf')}</Button>
      </form>
    </>
  )
}
