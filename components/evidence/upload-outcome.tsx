import 'server-only'
import { HiddenDetails } from '@/components/evidence/hidden-details'
import { Words } from '@/components/form/words'
import { Notice } from '@/components/ui/notice'
import { fileRefusals, type Hidden } from '@/lib/evidence/schema'
import { getWords, requestLanguage, wordsFor } from '@/lib/platform/intl'

type Asked = Readonly<Record<string, string | readonly string[] | undefined>>

/** What became of files that a form without a script sent. The address says numbers and codes alone, and nothing else of it is believed. */
export async function UploadOutcome({ asked, told }: { asked: Asked; told: readonly Hidden[] }) {
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
      {added > 0 && (
        <Notice tone="settled" title={t('added', { count: added })}>
          {told.length > 0 && (
            <Words language={await requestLanguage()} messages={await wordsFor('files', 'common')}>
              {told.map((hidden, at) => (
                <HiddenDetails key={at} hidden={hidden} />
              ))}
            </Words>
          )}
        </Notice>
      )}
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
