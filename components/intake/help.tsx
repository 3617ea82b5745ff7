import { ServiceList } from '@/components/reference/service-list'
import type { Department, Service } from '@/lib/generated/prisma/client'
import { getWords } from '@/lib/platform/intl'

/** The services, wherever somebody may need them before, after or instead of a report. */
export async function Help({ services, departments }: { services: readonly Service[]; departments: readonly Department[] }) {
  if (services.length === 0) return null
  const t = await getWords('home')
  return (
    <section>
      <h2>{t('helpTitle')}</h2>
      <ServiceList services={services} departments={departments} level="h3" />
    </section>
  )
}
