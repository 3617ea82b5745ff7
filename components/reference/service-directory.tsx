import 'server-only'
import { MedicalNotice } from '@/components/reference/medical-notice'
import { ServiceEntries } from '@/components/reference/service-list'
import { PageHeader } from '@/components/ui/page-header'
import { PrintButton } from '@/components/ui/print-button'
import { getWords, publicBase, requestLanguage } from '@/lib/platform/intl'
import { inLanguage } from '@/lib/platform/language'
import { medicalDays, type Deadlines } from '@/lib/reference/deadlines'
import { orderServices, type DepartmentView, type ServiceView } from '@/lib/reference/view'

type Props = { services: readonly ServiceView[]; departments: readonly DepartmentView[]; deadlines: Deadlines; here?: DepartmentView }

/** Whom one can call: first who serves the whole country, then who is `here`, then the way to every other department. */
export async function ServiceDirectory({ services, departments, deadlines, here }: Props) {
  const [t, common, language, base] = await Promise.all([getWords('services'), getWords('common'), requestLanguage(), publicBase()])
  const inCountry = services.filter(({ departmentIso }) => departmentIso === null)
  const inDepartment = services.filter(({ departmentIso }) => departmentIso === here?.iso)
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <MedicalNotice t={t} days={medicalDays(deadlines)} />
      <h2>{t('wholeCountry')}</h2>
      {inCountry.length > 0 ? <ServiceEntries services={orderServices(inCountry)} /> : <p>{t('none')}</p>}
      {here && (
        <section>
          <h2>{inLanguage(here.name, language)}</h2>
          {inDepartment.length > 0 ? <ServiceEntries services={orderServices(inDepartment)} /> : <p>{t('noneHere')}</p>}
        </section>
      )}
      <p>{t('callTrace')}</p>
      <p>
        <PrintButton label={common('print')} />
      </p>
      <nav className="no-print" aria-labelledby="places">
        <h2 id="places">{t('choose')}</h2>
        <ul className="ways">
          {departments.map(({ iso, name }, at) => (
            <li key={iso}>
              <a href={`${base}/services/${at + 1}`} aria-current={iso === here?.iso ? 'page' : undefined}>
                {inLanguage(name, language)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  )
}
