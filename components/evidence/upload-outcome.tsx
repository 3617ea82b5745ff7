import 'server-only'
import { Notice } from '@/components/ui/notice'
import { fileRefusals } from '@/lib/evidence/schema'
import { getWords } from '@/lib/platform/intl'

type Asked = Readonly<Record<string, string | readonly string[] | undefined>>

/** What became of files that a form without a script sent. The address says numbers and codes alone, and nothing else of it is believed. */
export async function UploadOutcome({ asked }: { asked: Asked }) {
  const t = await getWords('files')
  const added = typeof asked['added'] === 'string' && /^[1-9]\d?$/.test(asked['added']) ? Number(asked['added']) : 0
  const said = typeof asked['refused'] === 'string' ? asked['refused'].split('.') : []
  const codes = fileRefusals.filter((code) => said.includes(code))
  if (asked['closed'] === 'files') {
    return (
      <Notice tone="important" title={t('step.closed')}>
        <p>{t('closedText')}</p>
      </Notice>
    )
  }
  return (
    <>
      {added > 0 && <Notice tone="settled" title={t('added', { count: added })} />}
      {codes.length > 0 && (
        <Notice tone="important" title={t('someRefused')}>
          <ul>
            {codes.map((code) => (
              <li key={code}>{t(`refused.${code}` as 'step.refused')}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  )
}
