import { ServiceDirectory } from '@/components/reference/service-directory'
import { listDeadlines, listDepartments, listServices } from '@/lib/reference/queries'

export default async function ServicesPage() {
  const [services, departments, deadlines] = await Promise.all([listServices(), listDepartments(), listDeadlines()])
  return <ServiceDirectory services={services} departments={departments} deadlines={deadlines} />
}
