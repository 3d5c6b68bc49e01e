import { useTranslations } from "next-intl";

import { DateTime } from "@/components/patterns/relative-time";
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
import type { InvitationSummary } from "@/lib/invitations/schemas";

import { RevokeInvitation } from "./revoke-invitation";

/** Links that still let somebody in. */
export function InvitationTable({ invitations }: { invitations: readonly InvitationSummary[] }) {
  const t = useTranslations("team");
  const role = useTranslations("vocabulary.role");
  return (
    <div className="border-t border-line-1">
      {/* On phones the table has no head that would tell these from the people above. */}
      <p
        aria-hidden="true"
        className="border-b border-line-1 bg-sunken px-4 py-2 text-2xs font-medium text-ink-3 sm:hidden"
      >
        {t("invitations")}
      </p>
      <Table label={t("invitations")}>
        <TableHead>
          <TableHeader>{t("invitations")}</TableHeader>
          <TableHeader>{t("role")}</TableHeader>
          <TableHeader>{t("worksUntil")}</TableHeader>
          <TableHeader>
            <span className="sr-only">{t("actions")}</span>
          </TableHeader>
        </TableHead>
        <TableBody>
          {invitations.map((invitation) => (
            <TableRow key={invitation.id}>
              <TableCell>
                <TwoLines
                  first={
                    <span className="font-medium wrap-anywhere">
                      {invitation.email ?? t("whoeverHasLink")}
                    </span>
                  }
                  second={t("invitedBy", { name: invitation.createdBy })}
                />
              </TableCell>
              <TableCell label={t("role")}>
                <span>
                  <Tag outline={invitation.role === "viewer"}>{role(invitation.role)}</Tag>
                </span>
              </TableCell>
              <TableCell label={t("worksUntil")}>
                <DateTime at={invitation.expiresAt} className="text-ink-2" />
              </TableCell>
              <TableCell end corner>
                <RevokeInvitation invitation={invitation} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
