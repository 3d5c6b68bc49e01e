import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";

import { RelativeTime } from "@/components/patterns/relative-time";
import { Avatar } from "@/components/ui/avatar";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TwoLines,
} from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { Person } from "@/lib/users/schemas";

import { PersonMenu } from "./person-menu";

export function PeopleTable({ people, ownId }: { people: readonly Person[]; ownId: string }) {
  const t = useTranslations("team");
  return (
    <Table label={t("people")}>
      <TableHead>
        <TableHeader>{t("person")}</TableHeader>
        <TableHeader>{t("role")}</TableHeader>
        <TableHeader>{t("signIn")}</TableHeader>
        <TableHeader>{t("lastSeen")}</TableHeader>
        <TableHeader>
          <span className="sr-only">{t("actions")}</span>
        </TableHeader>
      </TableHead>
      <TableBody>
        {people.map((person) => (
          <PersonRow key={person.id} person={person} own={person.id === ownId} />
        ))}
      </TableBody>
    </Table>
  );
}

function PersonRow({ person, own }: { person: Person; own: boolean }) {
  const t = useTranslations("team");
  const role = useTranslations("vocabulary.role");
  return (
    <TableRow>
      <TableCell>
        <TwoLines
          first={
            <>
              {/* A long name goes on below itself, not below the picture. */}
              <span className="flex min-w-0 items-center gap-[7px]">
                <Avatar name={person.name} />
                <span className="min-w-0 font-medium wrap-anywhere">{person.name}</span>
              </span>
              {own && <Tag outline>{t("you")}</Tag>}
            </>
          }
          second={<span className="wrap-anywhere">{person.email}</span>}
        />
      </TableCell>
      <TableCell label={t("role")}>
        <span>
          <Tag outline={person.role === "viewer"}>{role(person.role)}</Tag>
        </span>
      </TableCell>
      <TableCell label={t("signIn")}>
        <TwoLines
          first={
            <span className="text-ink-2">
              {person.signsInBy.map((way) => t(way === "oidc" ? "byOidc" : "byPassword")).join(", ")}
            </span>
          }
          second={
            person.twoFactor && (
              <span className="inline-flex items-center gap-1">
                <ShieldCheck className="size-3.5" aria-hidden="true" />
                {t("secondFactor")}
              </span>
            )
          }
        />
      </TableCell>
      <TableCell label={t("lastSeen")}>
        <span className="text-ink-2">
          {person.lastSeenAt === null ? t("never") : <RelativeTime at={person.lastSeenAt} />}
        </span>
      </TableCell>
      <TableCell end corner>
        <PersonMenu person={person} />
      </TableCell>
    </TableRow>
  );
}
