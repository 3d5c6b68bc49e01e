// Runs beside the page: the rules take up to a second over a config of 5 MB, and the page must not stand still.
import { consult, repaired } from "./consult";
import type { DoctorAnswer, DoctorQuestion } from "./doctor-questions";

self.addEventListener("message", ({ data }: MessageEvent<DoctorQuestion>) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has one origin to talk to
  self.postMessage(answer(data));
});

function answer(question: DoctorQuestion): DoctorAnswer {
  const { id, text, version } = question;
  try {
    return question.ask === "consult"
      ? { id, told: "consultation", consultation: consult(text, version) }
      : { id, told: "text", text: repaired(text, version, question.which) };
  } catch (error) {
    // For the browser's own log; the rules' errors hold nothing of the text.
    reportError(error);
    return { id, told: "failure" };
  }
}
