import { ClosedNotice } from '@/components/intake/closed-notice'
import { Help } from '@/components/intake/help'
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
] as const
const questions = ['who', 'find', 'secret', 'next', 'honest', 'cost'] as const

export default async function HomePage() {
  const [t, base, isOpen] = await Promise.all([getWords('home'), publicBase(), isReportingOpen()])
  const open = doors.filter(({ name }) => isOpen || name === 'messages' || name === 'services')
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
      {questions.map((name) => (
        <Fold key={name} summary={t(`${name}Title`)}>
          <p>{t(`${name}Text`)}</p>
        </Fold>
      ))}
    </>
  )
}
