import {
  Activity,
  KeyRound,
  type LucideIcon,
  MessageCircleQuestionMark,
  ReceiptText,
  RefreshCw,
  Server,
  SlidersHorizontal,
  Stethoscope,
  Upload,
} from "lucide-react";

import type { Scope } from "@/lib/core/scopes";

/** The pages of the navigation. `name` is also the text's key in messages/<locale>/shell.json. */
export const DESTINATIONS = [
  { name: "overview", href: "/", group: "watch", icon: Activity },
  { name: "gateways", href: "/gateways", group: "watch", icon: Server },
  { name: "explain", href: "/explain", group: "watch", icon: MessageCircleQuestionMark },
  { name: "profiles", href: "/profiles", group: "change", icon: KeyRound },
  { name: "rotations", href: "/rotations", group: "change", icon: RefreshCw },
  { name: "export", href: "/export", group: "change", icon: Upload },
  { name: "doctor", href: "/doctor", group: "change", icon: Stethoscope },
  { name: "audit", href: "/audit", group: "team", icon: ReceiptText, needs: "audit:read" },
  { name: "settings", href: "/settings", group: "team", icon: SlidersHorizontal },
] as const satisfies readonly {
  name: string;
  href: string;
  group: "watch" | "change" | "team";
  icon: LucideIcon;
  /** Who lacks it would find nothing there. */
  needs?: Scope;
}[];

export type Destination = (typeof DESTINATIONS)[number];

export const GROUPS = ["watch", "change", "team"] as const;

/** Whether a page belongs to a destination: `/profiles/prf_1` is under Profiles, only `/` itself is the overview. */
export function isUnder(pathname: string, href: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}

const REACHED_ON_A_PHONE: ReadonlySet<string> = new Set(["overview", "gateways", "rotations", "export"]);

/** Five fit into a phone's bar: four pages, and a menu of the others. */
export function isInReach({ name }: Destination): boolean {
  return REACHED_ON_A_PHONE.has(name);
}
