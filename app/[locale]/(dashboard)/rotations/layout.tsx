// A rotation that was asked for elsewhere stands in the URL.
export { NuqsAdapter as default } from "nuqs/adapters/next/app";
