import { useLocale } from "next-intl";

/** Puts sentences one after the other: with a space in English, without one behind Chinese full stops. Gaps are left out. */
export function useSentences(): (...sentences: (string | null | false)[]) => string {
  const space = useLocale() === "zh-CN" ? "" : " ";
  return (...sentences) => sentences.filter(Boolean).join(space);
}
