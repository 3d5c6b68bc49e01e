import audit from "@/messages/zh-CN/audit.json";
import authProfiles from "@/messages/zh-CN/authProfiles.json";
import checks from "@/messages/zh-CN/checks.json";
import common from "@/messages/zh-CN/common.json";
import credentials from "@/messages/zh-CN/credentials.json";
import diagnosis from "@/messages/zh-CN/diagnosis.json";
import doctor from "@/messages/zh-CN/doctor.json";
import drift from "@/messages/zh-CN/drift.json";
import errors from "@/messages/zh-CN/errors.json";
import explain from "@/messages/zh-CN/explain.json";
import exports from "@/messages/zh-CN/exports.json";
import facts from "@/messages/zh-CN/facts.json";
import findings from "@/messages/zh-CN/findings.json";
import gateway from "@/messages/zh-CN/gateway.json";
import gatewayControl from "@/messages/zh-CN/gatewayControl.json";
import gateways from "@/messages/zh-CN/gateways.json";
import history from "@/messages/zh-CN/history.json";
import imports from "@/messages/zh-CN/imports.json";
import incidents from "@/messages/zh-CN/incidents.json";
import invite from "@/messages/zh-CN/invite.json";
import keyHygiene from "@/messages/zh-CN/keyHygiene.json";
import logSources from "@/messages/zh-CN/logSources.json";
import masterKey from "@/messages/zh-CN/masterKey.json";
import matrix from "@/messages/zh-CN/matrix.json";
import newProfile from "@/messages/zh-CN/newProfile.json";
import overview from "@/messages/zh-CN/overview.json";
import profiles from "@/messages/zh-CN/profiles.json";
import rotations from "@/messages/zh-CN/rotations.json";
import schedule from "@/messages/zh-CN/schedule.json";
import settings from "@/messages/zh-CN/settings.json";
import setup from "@/messages/zh-CN/setup.json";
import shell from "@/messages/zh-CN/shell.json";
import signIn from "@/messages/zh-CN/signIn.json";
import status from "@/messages/zh-CN/status.json";
import team from "@/messages/zh-CN/team.json";
import timeline from "@/messages/zh-CN/timeline.json";
import vocabulary from "@/messages/zh-CN/vocabulary.json";

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
