/** The first stop of the Tab key; both shells put it before everything else. */
export function SkipLink({ label, href = '#main' }: { label: string; href?: string }) {
  return (
    <a className="skip-link" href={href}>
      {label}
    </a>
  )
}
