"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { DialogClose } from "@/components/ui/dialog";
import { ErrorPanel } from "@/components/ui/error-panel";

import { SubmitForm } from "./submit-form";

type DialogFormProps = {
  /** Of the last submit: a new object each time, null before the first. */
  problems: object | null;
  /** Why the last submit failed as a whole, and what could not be done. */
  failure?: { title: string; text: string | undefined };
  pending: boolean;
  /** The word on the button that submits. */
  submit: string;
  onSubmit: (data: FormData) => void;
  children: React.ReactNode;
};

/** What a dialog asks for, with the way out before the way on. Stands in a `Dialog`. */
export function DialogForm({ problems, failure, pending, submit, onSubmit, children }: DialogFormProps) {
  const t = useTranslations("common");
  return (
    <SubmitForm problems={problems} pending={pending} onSubmit={onSubmit} className="grid gap-4">
      {failure?.text !== undefined && <ErrorPanel title={failure.title}>{failure.text}</ErrorPanel>}
      {children}
      <div className="flex flex-wrap justify-end gap-2 max-sm:[&>*]:flex-auto">
        <DialogClose asChild>
          <Button variant="quiet">{t("cancel")}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" pending={pending}>
          {submit}
        </Button>
      </div>
    </SubmitForm>
  );
}
