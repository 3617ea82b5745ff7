import 'server-only'
import { queueAddress } from '@/components/cases/queue-address'
import { FilterLinks } from '@/components/ui/filter-links'
import { ageBands, countMax, markNames, type AgeBand, type QueueInput, type QueueViewName } from '@/lib/cases/schema'
import type { QueueCounts } from '@/lib/cases/view'
import { CaseStatus, ComplaintClass } from '@/lib/generated/prisma/enums'
import { getWords } from '@/lib/platform/intl'

/** The parts of the queue, and how it is sorted. */
export async function QueueViews({ filters, counts }: { filters: QueueInput; counts: QueueCounts }) {
  const t = await getWords('cases')
  const { after: _after, sort, ...chosen } = filters
  const number = (count: number | null | undefined) => (count === null ? t('moreThan', { count: countMax }) : count)
  const isUnfiltered = Object.values(chosen).every((value) => value === undefined)
  const views = Object.entries(counts.views) as [QueueViewName, number | null][]
  return (
    <>
      <FilterLinks
        label={t('filters')}
        links={[
          { href: queueAddress({ sort }), label: t('all'), count: number(counts.all), current: isUnfiltered },
          ...views.map(([view, count]) => ({ href: queueAddress({ view, sort }), label: t(`views.${view}`), count: number(count), current: chosen.view === view })),
        ]}
      />
      <FilterLinks
        label={t('sortedBy')}
        links={[
          { href: queueAddress({ ...chosen }), label: t('sort.risk'), current: sort === undefined },
          { href: queueAddress({ ...chosen, sort: 'newest' }), label: t('sort.newest'), current: sort === 'newest' },
        ]}
      />
    </>
  )
}

/** Filters left as plain links. A choice that nothing fits is left out, unless it is the current one or too many fit to be counted. */
export async function QueueFilters({ filters, counts }: { filters: QueueInput; counts: QueueCounts['filters'] }) {
  const [t, terms] = await Promise.all([getWords('cases'), getWords('terms')])
  const { after: _after, ...chosen } = filters
  // Whom it would leave out has to be there first.
  const marks = markNames.filter((mark) => mark !== 'plain' || !counts || counts.mark.suspect || chosen.mark === 'plain')
  const groups = [
    { key: 'mark', label: t('byMark'), options: marks.map((value) => ({ value, label: t(`markFilter.${value}`), count: counts?.mark[value] })) },
    { key: 'status', label: t('byStatus'), options: Object.values(CaseStatus).map((value) => ({ value, label: terms(`status.${value}`), count: counts?.status[value] })) },
    { key: 'class', label: t('byClass'), options: Object.values(ComplaintClass).map((value) => ({ value, label: terms(`class.${value}`), count: counts?.class[value] })) },
    { key: 'age', label: t('byAge'), options: (Object.keys(ageBands) as AgeBand[]).map((value) => ({ value, label: t(`age.${value}`), count: counts?.age[value] })) },
  ] as const
  return groups.map(({ key, label, options }) => {
    const links = options.flatMap(({ value, label: words, count }) => {
      const current = chosen[key] === value
      if (counts && !count && !current) return []
      return [{ href: queueAddress({ ...chosen, [key]: current ? undefined : value }), label: words, count: counts ? (count ?? 0) : undefined, current }]
    })
    return links.length === 0 ? null : <FilterLinks key={key} label={label} links={links} />
  })
}
