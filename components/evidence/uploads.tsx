import { useTranslations } from 'use-intl'
import { HiddenDetails } from '@/components/evidence/hidden-details'
import type { Upload } from '@/components/evidence/use-uploads'

type Doing = { messages: string; onRetry: (id: number) => void; onCancel: (id: number) => void }

/** What arrived, what did not, and what is on its way. What became of each file is also said aloud, its progress is not. */
export function Uploads({ uploads, ...doing }: Doing & { uploads: readonly Upload[] }) {
  const t = useTranslations('files')
  return (
    <>
      {uploads.length > 0 && (
        <>
          <h3>{t('yours')}</h3>
          <ul className="plain-list">
            {uploads.map((upload) => (
              <UploadRow key={upload.id} upload={upload} {...doing} />
            ))}
          </ul>
        </>
      )}
      <div className="visually-hidden" aria-live="polite">
        {uploads.map(({ id, file, state }) =>
          state.step === 'waiting' || state.step === 'sending' ? null : (
            <p key={id}>
              {file.name}: {t(`step.${state.step}`)}
            </p>
          ),
        )}
      </div>
    </>
  )
}

/** One file: how far it is, what became of it, and what can be done about it. */
function UploadRow({ upload: { id, file, state }, messages, onRetry, onCancel }: Doing & { upload: Upload }) {
  const t = useTranslations('files')
  const percent = state.step === 'sending' ? Math.floor(state.part * 100) : 0
  // Once all of it has left it may be stored any moment: then it would be untrue that it was stopped.
  const canStop = state.step === 'waiting' || (state.step === 'sending' && state.part < 1)
  const canRetry = state.step === 'failed' || state.step === 'cancelled'
  return (
    <li>
      <strong>
        <bdi>{file.name}</bdi>
      </strong>
      <br />
      {state.step === 'sending' ? (
        <>
          <progress max={100} value={percent} aria-label={file.name} /> {state.part < 1 ? t('percent', { percent }) : t('checking')}
        </>
      ) : (
        t(`step.${state.step}`)
      )}
      <Why state={state} messages={messages} />
      {(canStop || canRetry) && (
        <div>
          <button className="as-link" type="button" onClick={() => (canRetry ? onRetry(id) : onCancel(id))}>
            {t(canRetry ? 'retry' : 'cancel')} <span className="visually-hidden">{file.name}</span>
          </button>
        </div>
      )}
    </li>
  )
}

function Why({ state, messages }: { state: Upload['state']; messages: string }) {
  const t = useTranslations('files')
  if (state.step === 'arrived') return state.hidden && <HiddenDetails hidden={state.hidden} />
  if (state.step === 'closed') {
    return (
      <p>
        {t('closedText')} <a href={messages}>{t('closedLink')}</a>
      </p>
    )
  }
  if (state.step !== 'refused') return null
  // A code that this page does not know yet still says that the file was refused.
  const refusal = `refused.${state.code}` as 'step.refused'
  return t.has(refusal) && <p>{t(refusal)}</p>
}
