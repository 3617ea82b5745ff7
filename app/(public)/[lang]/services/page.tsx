import { MedicalNotice } from '@/components/reference/medical-notice'
import { ServiceList } from '@/components/reference/service-list'
import { PageHeader } from '@/components/ui/page-header'
import { getWords } from '@/lib/platform/intl'
import { listDepartments, listServices } from '@/lib/reference/queries'

export default async function ServicesPage() {
  const [t, services, departments] = await Promise.all([getWords('services'), listServices(), listDepartments()])
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <MedicalNotice />
      {services.length > 0 ? (
        <>
          <ServiceList services={services} departments={departments} />
          <p>{t('elsewhere')}</p>
          <p>{t('callTrace')}</p>
        </>
      ) : (
        <p>{t('none')}</p>
      )}
    </>
  )
}
