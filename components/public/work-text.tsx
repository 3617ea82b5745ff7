import 'server-only'
import { TitledItems } from '@/components/public/titled-items'
import { getWords } from '@/lib/platform/intl'

const pillars = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11'] as const
const principles = ['1', '2', '3', '4', '5', '6'] as const

/** The mission's eleven pillars of handling complaints, and the six core principles of the humanitarian agencies (2019). */
export async function WorkText() {
  const t = await getWords('info')
  return (
    <>
      <TitledItems items={pillars.map((pillar) => ({ title: t(`pillars.${pillar}.title`), text: t(`pillars.${pillar}.text`) }))} />
      <h2>{t('principlesTitle')}</h2>
      <p>{t('principlesLead')}</p>
      <ol>
        {principles.map((principle) => (
          <li key={principle}>{t(`principles.${principle}`)}</li>
        ))}
      </ol>
      <p className="small">{t('principlesSource')}</p>
    </>
  )
}
