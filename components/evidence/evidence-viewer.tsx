import 'server-only'
import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import type { ItemView } from '@/lib/evidence/item-view'
import { getWords } from '@/lib/platform/intl'

type Props = Pick<ItemView, 'caseId' | 'file' | 'shown' | 'isCovered'> & { page: number }

/** The file itself. What is graphic, or new to this officer, is not fetched until they ask; what is graphic then comes blurred and without sound. */
export async function EvidenceViewer({ caseId, file, shown, isCovered, page }: Props) {
  const t = await getWords('evidence')
  if (!shown) return <p>{t('cannotShow')}</p>
  if (isCovered) {
    return (
      <div className="covered">
        <p>{t(file.isGraphic ? 'covered' : 'first')}</p>
        <p>{t('leaveIt')}</p>
        <LinkButton href="?show=yes" tone="quiet">
          {t('show')}
        </LinkButton>
      </div>
    )
  }
  if (shown.showing === 'pages' && shown.pages === null) return <p>{t('pagesUnread')}</p>
  return (
    <Veil isGraphic={file.isGraphic}>
      <Content address={`/cases/${caseId}/files/${shown.id}`} shown={shown} page={page} isGraphic={file.isGraphic} />
      {shown.showing === 'picture' && <p className="hint">{t('looked')}</p>}
    </Veil>
  )
}

/** What is graphic stays blurred until the box is ticked; style alone, so that it works without a script. */
export async function Veil({ isGraphic, children }: { isGraphic: boolean; children: ReactNode }) {
  const t = await getWords('evidence')
  if (!isGraphic) return children
  return (
    <div className="veiled">
      <p className="choice">
        <input type="checkbox" id="clearly" /> <label htmlFor="clearly">{t('clearly')}</label>
      </p>
      {children}
    </div>
  )
}

type ContentProps = { address: string; shown: NonNullable<ItemView['shown']>; page: number; isGraphic: boolean }

async function Content({ address, shown: { showing, pages }, page, isGraphic }: ContentProps) {
  const t = await getWords('evidence')
  switch (showing) {
    case 'picture':
      return <img className="exhibit" src={`${address}/shown`} alt={t('pictureAlt')} />
    case 'film':
      return <video className="exhibit" src={`${address}/shown`} controls playsInline preload="none" muted={isGraphic} />
    case 'sound':
      return <audio className="exhibit" src={`${address}/shown`} controls preload="none" muted={isGraphic} />
    case 'pages': {
      const [count, more] = [pages ?? 1, isGraphic ? '&show=yes' : '']
      const at = Math.min(page, count)
      const place = t('page', { page: at, pages: count })
      return (
        <>
          <img className="exhibit paper" src={`${address}/pages/${at}`} alt={place} />
          <nav className="pages" aria-label={place}>
            {at > 1 && <a href={`?page=${at - 1}${more}`}>{t('previous')}</a>} <span>{place}</span> {at < count && <a href={`?page=${at + 1}${more}`}>{t('next')}</a>}
          </nav>
        </>
      )
    }
  }
}
