"use client";

import { useTranslations } from "next-intl";

import { DialogForm } from "@/components/patterns/dialog-form";
import { Field } from "@/components/patterns/field";
import { useErrorText } from "@/components/patterns/use-error-text";
import { useSubmit } from "@/components/patterns/use-submit";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";

const WHY_MIN = 3;
const WHY_MAX = 200;

type ReasonDialogProps = {
  title: string;
  text: string;
  submit: string;
  /** An empty reason is a reason too. */
  optional?: boolean;
  trigger: React.ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSubmit: (why: string) => Promise<void>;
};

/** Asks why before waiting or a whole rotation ends without its proof; the reason stays in the record. */
export function ReasonDialog({ title, text, trigger, open, onOpenChange, ...form }: ReasonDialogProps) {
  return (
    <Dialog title={title} description={text} trigger={trigger} open={open} onOpenChange={onOpenChange}>
      <ReasonForm {...form} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

type ReasonFormProps = Pick<ReasonDialogProps, "submit" | "optional" | "onSubmit"> & { onDone: () => void };
type Problems = { why?: string; failure?: string };

function ReasonForm({ submit, optional = false, onSubmit, onDone }: ReasonFormProps) {
  const t = useTranslations("rotations.why");
  const errorText = useErrorText();
  const { problems, setProblems, pending, send } = useSubmit((error): Problems => ({
    failure: errorText(error),
  }));

  async function save(why: string) {
    if (!optional && why.length < WHY_MIN) return setProblems({ why: t("missing") });
    await send(async () => {
      await onSubmit(why);
      onDone();
    });
  }

  return (
    <DialogForm
      problems={problems}
      failure={{ title: t("failed"), text: problems?.failure }}
      pending={pending}
      submit={submit}
      onSubmit={(data) => void save(String(data.get("why")).trim())}
    >
      <Field label={t("label")} hint={t("hint")} error={problems?.why} optional={optional}>
        {(control) => <Input {...control} name="why" maxLength={WHY_MAX} autoComplete="off" />}
      </Field>
    </DialogForm>
  );
}
