import 'server-only'
import { getWords, requestLanguage } from '@/lib/platform/intl'
import { inLanguage } from '@/lib/platform/language'
import { orderServices, type DepartmentView, type ServiceView } from '@/lib/reference/view'

type Props = { services: readonly ServiceView[]; departments: readonly DepartmentView[]; level?: 'h2' | 'h3'; isForChild?: boolean }

/** Whom one can call, the whole country first, then by department. */
export async function ServiceList({ services, departments, level: Heading = 'h2', isForChild = false }: Props) {
  const [t, language] = await Promise.all([getWords('services'), requestLanguage()])
  const places = [{ iso: null, name: t('wholeCountry') }, ...departments.map(({ iso, name }) => ({ iso, name: inLanguage(name, language) }))]
  return places.map(({ iso, name }) => {
    const here = services.filter(({ departmentIso }) => departmentIso === iso)
    return here.length === 0 ? null : (
      <section key={iso ?? ''}>
        <Heading>{name}</Heading>
        <ServiceEntries services={orderServices(here, isForChild)} />
      </section>
    )
  })
}

/** In the order they come in: the first is the one to try first. */
export async function ServiceEntries({ services }: { services: readonly ServiceView[] }) {
  return (
    <ul>
      {services.map((service) => (
        <li key={service.id}>
          <ServiceEntry service={service} />
        </li>
      ))}
    </ul>
  )
}

async function ServiceEntry({ service: { name, phone, hours, note, lastVerifiedOn } }: { service: ServiceView }) {
  const [t, common, language] = await Promise.all([getWords('services'), getWords('common'), requestLanguage()])
  const verified = (on: Date) => {
    const month = common(`months.${on.getUTCMonth() + 1}` as 'months.1')
    return t('verified', { day: common('day', { day: on.getUTCDate(), month, year: String(on.getUTCFullYear()) }) })
  }
  return (
    <>
      <strong>{inLanguage(name, language)}</strong>
      <p>
        {phone ? (
          <a className="phone" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
            {phone}
          </a>
        ) : (
          t('noPhone')
        )}
        <br />
        {inLanguage(hours, language)}
        {note !== null && (
          <>
            <br />
            {inLanguage(note, language)}
          </>
        )}
        <br />
        <span className="small">{lastVerifiedOn ? verified(lastVerifiedOn) : t(phone ? 'notVerified' : 'notVerifiedPlace')}</span>
      </p>
    </>
  )
}
