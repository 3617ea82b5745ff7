import 'server-only'
import { StatusTag } from '@/components/ui/status-tag'
import type { Marks } from '@/lib/cases/view'
import { getWords } from '@/lib/platform/intl'

/** What has to be known of a case before anything else, in words; the last two are quiet, because they call for no haste. */
export async function CaseMarks({ of: { dangerNow, underEighteen, hasDeath, isWithdrawn, isSuspect } }: { of: Marks }) {
  const t = await getWords('cases')
  return (
    <>
      {dangerNow === 'YES' && <StatusTag tone="overdue">{t('mark.danger')}</StatusTag>}{' '}
      {underEighteen === 'YES' && <StatusTag tone="due">{t('mark.child')}</StatusTag>}{' '}
      {hasDeath && <StatusTag tone="due">{t('mark.death')}</StatusTag>}{' '}
      {isWithdrawn && <StatusTag>{t('mark.withdrawn')}</StatusTag>}{' '}
      {isSuspect && <StatusTag>{t('mark.suspect')}</StatusTag>}
    </>
  )
}
