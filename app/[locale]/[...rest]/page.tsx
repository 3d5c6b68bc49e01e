import { notFound } from "next/navigation";

/** Addresses that no page has: without this they would miss the layout, and with it the language and the theme. */
export default function UnknownAddress() {
  notFound();
}
