/** The mark: an open ring and one dot resting on it. It takes the colour of the text and is silent to screen readers. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <path d="M9.25 9.6a11 11 0 1 0 13.5 0" fill="none" stroke="currentColor" strokeWidth="2.75" strokeLinecap="round" />
      <circle cx="16" cy="7" r="4.25" fill="currentColor" />
    </svg>
  )
}
