import { nowhere } from '@/components/public/nowhere'
import { ServiceDirectory } from '@/components/reference/service-directory'
import { listDeadlines, listDepartments, listServices } from '@/lib/reference/queries'

/** A department by its place in the list: its name in an address would tell whoever holds the phone where somebody looked for help. */
export default async function ServicesInDepartmentPage({ params }: { params: Promise<{ place: string }> }) {
  const { place } = await params
  const departments = await listDepartments()
  const here = /^[1-9]\d?$/.test(place) ? departments[Number(place) - 1] : undefined
  if (!here) return nowhere()
  const [services, deadlines] = await Promise.all([listServices(), listDeadlines()])
  return <ServiceDirectory services={services} departments={departments} deadlines={deadlines} here={here} />
}
