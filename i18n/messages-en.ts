import audit from "@/messages/en/audit.json";
import authProfiles from "@/messages/en/authProfiles.json";
import checks from "@/messages/en/checks.json";
import common from "@/messages/en/common.json";
import credentials from "@/messages/en/credentials.json";
import diagnosis from "@/messages/en/diagnosis.json";
import doctor from "@/messages/en/doctor.json";
import drift from "@/messages/en/drift.json";
import errors from "@/messages/en/errors.json";
import explain from "@/messages/en/explain.json";
import exports from "@/messages/en/exports.json";
import facts from "@/messages/en/facts.json";
import findings from "@/messages/en/findings.json";
import gateway from "@/messages/en/gateway.json";
import gatewayControl from "@/messages/en/gatewayControl.json";
import gateways from "@/messages/en/gateways.json";
import history from "@/messages/en/history.json";
import imports from "@/messages/en/imports.json";
import incidents from "@/messages/en/incidents.json";
import invite from "@/messages/en/invite.json";
import keyHygiene from "@/messages/en/keyHygiene.json";
import logSources from "@/messages/en/logSources.json";
import masterKey from "@/messages/en/masterKey.json";
import matrix from "@/messages/en/matrix.json";
import newProfile from "@/messages/en/newProfile.json";
import overview from "@/messages/en/overview.json";
import profiles from "@/messages/en/profiles.json";
import rotations from "@/messages/en/rotations.json";
import schedule from "@/messages/en/schedule.json";
import settings from "@/messages/en/settings.json";
import setup from "@/messages/en/setup.json";
import shell from "@/messages/en/shell.json";
import signIn from "@/messages/en/signIn.json";
import status from "@/messages/en/status.json";
import team from "@/messages/en/team.json";
import timeline from "@/messages/en/timeline.json";
import vocabulary from "@/messages/en/vocabulary.json";

export default {
  audit,
  authProfiles,
  checks,
  common,
  credentials,
  diagnosis,
  doctor,
  drift,
  errors,
  explain,
  exports,
  facts,
  findings,
  gateway,
  gatewayControl,
  gateways,
  history,
  imports,
  incidents,
  invite,
  keyHygiene,
  logSources,
  masterKey,
  matrix,
  newProfile,
  overview,
  profiles,
  rotations,
  schedule,
  settings,
  setup,
  shell,
  signIn,
  status,
  team,
  timeline,
  vocabulary,
};
