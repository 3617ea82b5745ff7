'use client'
import { useRef, useState, type PointerEvent } from 'react'
import { useTranslations } from 'use-intl'
import { MoveFrame, useMove } from '@/components/cases/move-frame'
import type { ItemProps } from '@/components/evidence/item-forms'
import { Button, LinkButton } from '@/components/ui/button'
import { TextArea } from '@/components/ui/field'
import { redactFileAction } from '@/lib/evidence/actions'
import { readAreas, RedactInput, type Area } from '@/lib/evidence/schema'

type Corner = { x: number; y: number }
type Props = ItemProps & { pages: number; address: string; isPaper: boolean }

/** Areas are lines of numbers, which works for everybody; a pointer writes such lines. */
export function RedactForm({ pages, address, isPaper, ...item }: Props) {
  const t = useTranslations('evidence')
  const { caseId, fileId } = item
  const props = { ...item, isOffered: true }
  const server = useMove(RedactInput, redactFileAction, props, { fileId, areas: '', why: '' })
  const form = useRef<HTMLDivElement>(null)
  const [page, setPage] = useState(1)
  const [lines, setLines] = useState(server.refusal?.values?.['areas'] ?? '')

  const write = (next: string) => {
    const box = form.current?.querySelector<HTMLTextAreaElement>('#areas')
    if (box) box.value = next
    setLines(next)
  }
  const areas = lines.split('\n').flatMap((line) => readAreas(line) ?? [])
  return (
    <div ref={form} onInput={(event) => event.target instanceof HTMLTextAreaElement && event.target.id === 'areas' && setLines(event.target.value)}>
      <Picture
        address={isPaper ? `${address}/pages/${page}` : `${address}/shown`}
        label={t('page', { page, pages })}
        areas={areas.filter((area) => area.page === page)}
        onDrawn={(area) => write([...lines.split('\n').filter((line) => line.trim() !== ''), lineOf({ page, ...area })].join('\n'))}
      />
      <p className="hint">{t('areasDraw')}</p>
      {pages > 1 && <Turner page={page} pages={pages} onTurn={setPage} />}
      <MoveFrame move="redact-file" props={props} server={server}>
        <input type="hidden" name="fileId" value={fileId} />
        <TextArea {...server.field('areas')} label={t('areas')} hint={t('areasHint')} rows={5} spellCheck={false} autoComplete="off" />
        {areas.length > 0 && (
          <Button type="button" tone="quiet" onClick={() => write(lines.trimEnd().split('\n').slice(0, -1).join('\n'))}>
            {t('takeLast')}
          </Button>
        )}
        <TextArea {...server.field('why')} label={t('why')} rows={2} />
        {server.result?.ok && (
          <div role="status">
            <LinkButton href={`/cases/${caseId}/evidence/${server.result.value.fileId}`}>{t('open', { kind: t('derivation.REDACTED') })}</LinkButton>
          </div>
        )}
      </MoveFrame>
    </div>
  )
}

type Drawn = Omit<Area, 'page'>
function Turner({ page, pages, onTurn }: { page: number; pages: number; onTurn: (page: number) => void }) {
  const t = useTranslations('evidence')
  return (
    <nav className="pages" aria-label={t('page', { page, pages })}>
      <Button type="button" tone="quiet" disabled={page === 1} onClick={() => onTurn(page - 1)}>
        {t('previous')}
      </Button>
      <span>{t('page', { page, pages })}</span>
      <Button type="button" tone="quiet" disabled={page === pages} onClick={() => onTurn(page + 1)}>
        {t('next')}
      </Button>
    </nav>
  )
}

type PictureProps = { address: string; label: string; areas: readonly Drawn[]; onDrawn: (area: Drawn) => void }

/** The page with what will be painted on it. A rectangle is drawn from corner to corner. */
function Picture({ address, label, areas, onDrawn }: PictureProps) {
  const [from, setFrom] = useState<Corner | null>(null)
  const [to, setTo] = useState<Corner | null>(null)
  // Until a page is there the one before it may still be seen: what is drawn on that would be painted on this.
  const [seen, setSeen] = useState('')
  const isSeen = seen === address
  const drawing = from && to && between(from, to)
  const end = () => {
    // A tap is no area.
    if (drawing && drawing.width > 0.5 && drawing.height > 0.5) onDrawn(drawing)
    setFrom(null)
    setTo(null)
  }
  return (
    <div
      className="canvas"
      aria-busy={!isSeen}
      onPointerDown={(event) => {
        event.preventDefault()
        if (!isSeen) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setFrom(cornerAt(event))
        setTo(cornerAt(event))
      }}
      onPointerMove={(event) => from && setTo(cornerAt(event))}
      onPointerUp={end}
      onPointerCancel={() => setFrom(null)}
    >
      <img
        key={address}
        // One that the browser had already loads before the script listens.
        ref={(image) => {
          if (image?.complete && image.naturalWidth > 0) setSeen(address)
        }}
        onLoad={() => setSeen(address)}
        className="exhibit"
        src={address}
        alt={label}
        draggable={false}
      />
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        {tens.map((at) => (
          <path key={at} className="ruler" d={`M${at} 0V100M0 ${at}H100`} />
        ))}
        {[...areas, ...(drawing ? [drawing] : [])].map(({ left, top, width, height }, at) => (
          <rect key={at} x={left} y={top} width={width} height={height} />
        ))}
      </svg>
    </div>
  )
}

const tens = Array.from({ length: 9 }, (_, at) => (at + 1) * 10)
const rounded = (number: number) => Math.round(number * 10) / 10
const lineOf = ({ page, left, top, width, height }: Area) => [page, left, top, width, height].join(' ')

function cornerAt({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>): Corner {
  const box = currentTarget.getBoundingClientRect()
  const part = (at: number, start: number, size: number) => Math.min(100, Math.max(0, ((at - start) / size) * 100))
  return { x: part(clientX, box.left, box.width), y: part(clientY, box.top, box.height) }
}

/** Outwards to a tenth of a hundredth, so that rounding bares nothing. */
function between(one: Corner, other: Corner): Drawn {
  const [left, top] = [Math.floor(Math.min(one.x, other.x) * 10) / 10, Math.floor(Math.min(one.y, other.y) * 10) / 10]
  const [right, bottom] = [Math.ceil(Math.max(one.x, other.x) * 10) / 10, Math.ceil(Math.max(one.y, other.y) * 10) / 10]
  return { left, top, width: rounded(right - left), height: rounded(bottom - top) }
}
