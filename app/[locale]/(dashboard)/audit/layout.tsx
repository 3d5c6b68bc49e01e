// What is chosen on this page stands in its URL.
export { NuqsAdapter as default } from "nuqs/adapters/next/app";
