import 'server-only'
import { FilterLinks } from '@/components/ui/filter-links'
import { ageBands, markNames, type AgeBand, type QueueInput } from '@/lib/cases/schema'
import type { QueueView } from '@/lib/cases/view'
import { CaseStatus, ComplaintClass } from '@/lib/generated/prisma/enums'
import { getWords } from '@/lib/platform/intl'

/** The queue's address with other filters. Another filter begins at the first page again. */
export function queueAddress(filters: QueueInput): string {
  const entries = Object.entries(filters).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return entries.length === 0 ? '/cases' : `/cases?${new URLSearchParams(entries).toString()}`
}

/** Filters left as plain links. A choice that nothing fits is left out, unless it is the current one. */
export async function QueueFilters({ filters, counts }: { filters: QueueInput; counts: QueueView['counts'] }) {
  const [t, terms] = await Promise.all([getWords('cases'), getWords('terms')])
  const { after: _after, ...chosen } = filters
  // Whom it would leave out has to be there first.
  const marks = markNames.filter((mark) => mark !== 'plain' || counts.mark.suspect || chosen.mark === 'plain')
  const groups = [
    { key: 'mark', label: t('byMark'), options: marks.map((value) => ({ value, label: t(`markFilter.${value}`), count: counts.mark[value] })) },
    { key: 'status', label: t('byStatus'), options: Object.values(CaseStatus).map((value) => ({ value, label: terms(`status.${value}`), count: counts.status[value] })) },
    { key: 'class', label: t('byClass'), options: Object.values(ComplaintClass).map((value) => ({ value, label: terms(`class.${value}`), count: counts.class[value] })) },
    { key: 'age', label: t('byAge'), options: (Object.keys(ageBands) as AgeBand[]).map((value) => ({ value, label: t(`age.${value}`), count: counts.age[value] })) },
  ] as const
  const isUnfiltered = Object.values(chosen).every((value) => value === undefined)
  return (
    <>
      <FilterLinks
        label={t('filters')}
        links={[
          { href: '/cases', label: t('all'), count: counts.all, current: isUnfiltered },
          { href: queueAddress({ ...chosen, mine: 'yes' }), label: t('mine'), count: counts.mine, current: chosen.mine === 'yes' },
        ]}
      />
      {groups.map(({ key, label, options }) => {
        const links = options.flatMap(({ value, label: words, count = 0 }) => {
          const current = chosen[key] === value
          if (count === 0 && !current) return []
          return [{ href: queueAddress({ ...chosen, [key]: current ? undefined : value }), label: words, count, current }]
        })
        return links.length === 0 ? null : <FilterLinks key={key} label={label} links={links} />
      })}
    </>
  )
}
