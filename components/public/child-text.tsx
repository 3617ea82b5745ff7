import 'server-only'
import { ServiceEntries } from '@/components/reference/service-list'
import { getWords, publicBase } from '@/lib/platform/intl'
import type { Deadlines } from '@/lib/reference/deadlines'
import { orderServices, type ServiceView } from '@/lib/reference/view'

/** For somebody under 18: that it is not their fault, whom to call, and that they may tell it alone. */
export async function ChildText({ services, deadlines }: { services: readonly ServiceView[]; deadlines: Deadlines }) {
  const [t, base] = await Promise.all([getWords('info'), publicBase()])
  const inCountry = orderServices(services.filter(({ departmentIso }) => departmentIso === null), true)
  const hiv = deadlines.get('MEDICAL_HIV_PREVENTION')
  return (
    <>
      <h2>{t('child.faultTitle')}</h2>
      <p>{t('child.fault')}</p>
      <p>{t('child.rule')}</p>
      {inCountry.length > 0 && (
        <>
          <h2>{t('child.callTitle')}</h2>
          <p>{t('child.call')}</p>
          <ServiceEntries services={inCountry} />
        </>
      )}
      <h2>{t('child.doctorTitle')}</h2>
      <p>
        {t('child.doctor')} {hiv && t('child.doctorSoon', { days: hiv.days })}
      </p>
      <h2>{t('child.tellTitle')}</h2>
      <p>{t('child.tell')}</p>
      <p>{t('child.words')}</p>
      <h2>{t('child.toldTitle')}</h2>
      <p>{t('child.told')}</p>
      <p>{t('child.ask')}</p>
      <ul className="ways">
        <li>
          <a href={`${base}/form/2`}>{t('child.form2')}</a>
        </li>
        <li>
          <a href={`${base}/form/1`}>{t('child.form1')}</a>
        </li>
      </ul>
    </>
  )
}
