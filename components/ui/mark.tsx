/** The mark: an open ring and one dot resting on it. It takes the colour of the text and is silent to screen readers. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <circle cx="16" cy="20" r="9.5" fill="none" stroke="currentColor" strokeWidth="2.5" />
      <circle cx="16" cy="5" r="4" fill="currentColor" />
    </svg>
  )
}
