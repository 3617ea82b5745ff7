import 'server-only'
import { TitledItems } from '@/components/public/titled-items'
import { getWords } from '@/lib/platform/intl'

const rights = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const

/** The ten rights of the Victims' Rights Statement (2023), in plain words of our own: see docs/languages.md. */
export async function RightsText() {
  const t = await getWords('info')
  return (
    <>
      <TitledItems items={rights.map((right) => ({ title: t(`rights.${right}.title`), text: t(`rights.${right}.text`) }))} />
      <p className="small">{t('rightsSource')}</p>
    </>
  )
}
