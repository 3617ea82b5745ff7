import { ClosedNotice } from '@/components/intake/closed-notice'
import { Help } from '@/components/intake/help'
import { InfoLinks } from '@/components/public/info-links'
import { Fold } from '@/components/ui/fold'
import { PageHeader } from '@/components/ui/page-header'
import { isReportingOpen } from '@/lib/intake/queries'
import { getWords, publicBase } from '@/lib/platform/intl'
import { listDepartments, listServices } from '@/lib/reference/queries'

const doors = [
  { name: 'misconduct', path: 'form/1' },
  { name: 'sexual', path: 'form/2' },
  { name: 'messages', path: 'messages' },
  { name: 'services', path: 'services' },
  { name: 'child', path: 'info/5' },
] as const
/** What a newcomer asks, and the page that answers it in full. Ids are numbers, since they end up in addresses. */
const questions = [
  { name: 'who', page: '4', id: '#s3' },
  { name: 'find', page: '4', id: '#s2' },
  { name: 'secret', page: '4', id: '#s7' },
  { name: 'next', page: '3', id: '' },
  { name: 'honest', page: '3', id: '' },
  { name: 'cost', page: '2', id: '' },
] as const

export default async function HomePage() {
  const [t, info, base, isOpen] = await Promise.all([getWords('home'), getWords('info'), publicBase(), isReportingOpen()])
  const open = doors.filter(({ path }) => isOpen || !path.startsWith('form/'))
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {!isOpen && (
        <>
          <ClosedNotice />
          <Help services={await listServices()} departments={await listDepartments()} />
        </>
      )}
      <ul className="doors">
        {open.map(({ name, path }) => (
          <li key={name}>
            <a className="door" href={`${base}/${path}`}>
              <strong>{t(name)}</strong>
              <span>{t(`${name}Hint`)}</span>
            </a>
          </li>
        ))}
      </ul>
      <h2>{t('questions')}</h2>
      {questions.map(({ name, page, id }) => (
        <Fold key={name} summary={t(`${name}Title`)}>
          <p>{t(`${name}Text`)}</p>
          <p>
            <a href={`${base}/info/${page}${id}`}>{info(`titles.${page}`)}</a>
          </p>
        </Fold>
      ))}
      <nav aria-labelledby="more">
        <h2 id="more">{info('more')}</h2>
        <InfoLinks current="5" />
      </nav>
    </>
  )
}
