import { CopyButton } from "@/components/ui/copy-button";

type CopyableProps = {
  label: React.ReactNode;
  value: string;
  /** What the copy button is called; its look is the icon's. */
  copyLabel: string;
};

/** A value that gets pasted elsewhere: its name, itself, and a way to copy it. */
export function Copyable({ label, value, copyLabel }: CopyableProps) {
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1.5">
      {label}
      <code className="min-w-0 font-mono wrap-anywhere text-ink-2">{value}</code>
      <CopyButton text={value} label={copyLabel} square />
    </span>
  );
}
