import { getWords, publicBase } from '@/lib/platform/intl'

const links = { notFound: { word: 'toStart' }, forbidden: null, unauthorized: { word: 'toSignIn' } } as const

/** A page that is not there, or not for whoever asks: what it is and where to go instead. Stands inside its layout's own frame. */
export async function MessagePage({ about }: { about: keyof typeof links }) {
  const t = await getWords('public')
  const link = links[about]
  return (
    <div className="message-page">
      <h1>{t(`${about}Title`)}</h1>
      <p>{t(`${about}Text`)}</p>
      {link && (
        <p>
          <a href={about === 'notFound' ? await publicBase() : '/sign-in'}>{t(link.word)}</a>
        </p>
      )}
    </div>
  )
}
