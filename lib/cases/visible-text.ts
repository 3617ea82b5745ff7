/** Characters that change how others are shown, or show nothing at all. Joiners stay: some scripts cannot be written without. */
const hidden = /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}]/gu

/** What somebody wrote, with hidden characters spelled out: `⟨U+202E⟩`. A text cannot pretend to be another. */
export function visibleText(text: string): string {
  return text.replace(hidden, (sign) => `⟨U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`)
}
