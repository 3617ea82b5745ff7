import 'server-only'
import { getWords } from '@/lib/platform/intl'
import type { Deadlines, Span } from '@/lib/reference/deadlines'
import { stepsAfterReport } from '@/lib/reference/view'

/** What follows a report and by when, what can go wrong, and what the reporter may do. Every number comes from `deadlines`. */
export async function AfterText({ deadlines }: { deadlines: Deadlines }) {
  const t = await getWords('info')
  const words = ({ days, isWorkingDays }: Span) => t('span', { days, unit: isWorkingDays ? 'working' : 'calendar' })
  const review = deadlines.get('LIMITED_INFORMATION_REVIEW')
  return (
    <>
      <ol>
        {stepsAfterReport(deadlines).map(({ name, times }) => (
          <li key={name}>
            <strong>{t(`steps.${name}.title`)}</strong>
            <br />
            {t(`steps.${name}.text`)}
            {times.length > 0 && (
              <ul>
                {times.map(({ code, span }) => (
                  <li key={code}>{t(`times.${code}`, { span: words(span) })}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
      <h2>{t('wrongTitle')}</h2>
      <ul>
        <li>{t('wrong.silent')}</li>
        <li>{t('wrong.proof')}</li>
        <li>{review ? t('wrong.little', { span: words(review) }) : t('wrong.littleOpen')}</li>
        <li>{t('wrong.late')}</li>
      </ul>
      <h2>{t('meanwhileTitle')}</h2>
      <ul>
        {(['read', 'add', 'agree', 'withdraw', 'help'] as const).map((name) => (
          <li key={name}>{t(`meanwhile.${name}`)}</li>
        ))}
      </ul>
    </>
  )
}
