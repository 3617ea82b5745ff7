/** The office says it in its own words, and public pages refuse nobody. Without this file Next sends a page of its own along with every page. */
export default function NoForbiddenPage() {
  return null
}
