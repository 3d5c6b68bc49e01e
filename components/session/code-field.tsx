import { Field } from "@/components/patterns/field";
import { Input } from "@/components/ui/input";

type CodeFieldProps = {
  label: string;
  hint?: string;
  error: string | undefined;
  /** It was refused, which is said elsewhere. */
  refused?: boolean;
  focused?: boolean;
};

/** A code of the authenticator app, or a recovery code: letters must be possible, so no numeric keyboard alone. */
export function CodeField({ label, hint, error, refused = false, focused = false }: CodeFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <Input
          {...control}
          aria-invalid={control["aria-invalid"] ?? (refused || undefined)}
          ref={focused ? focus : null}
          name="code"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          inputClassName="tabular-nums"
        />
      )}
    </Field>
  );
}

function focus(input: HTMLInputElement | null): void {
  input?.focus();
}
