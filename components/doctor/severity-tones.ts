import type { DoctorSeverity } from "@/lib/openclaw/doctor/finding";
import type { Tone } from "@/lib/ui/tone";

export const SEVERITY_TONES: Record<DoctorSeverity, Tone> = {
  fault: "down",
  risk: "degraded",
  hint: "info",
};
