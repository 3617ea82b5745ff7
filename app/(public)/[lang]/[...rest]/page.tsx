import { notFound } from 'next/navigation'

/** Addresses that are none, so that they are told so within the frame of public pages. The root's own answer travels with every page. */
export default function NothingHere(): never {
  notFound()
}
