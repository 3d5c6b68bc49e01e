import type { Consultation } from "./consultation";
import type { DoctorAnswer, DoctorQuestion } from "./doctor-questions";

type Asked<Question = DoctorQuestion> = Question extends DoctorQuestion ? Omit<Question, "id"> : never;

/** The worker could not be loaded, or a rule failed. */
export class DoctorFailed extends Error {
  override readonly name = "DoctorFailed";
}

export type DoctorRoom = {
  consult: (text: string, version: string) => Promise<Consultation>;
  repair: (text: string, version: string, which: number | "all") => Promise<string>;
  /** Lets go of the worker and all that it read. Questions still open are never answered. */
  close: () => void;
};

/** Asks the doctor, whose rules are loaded with the first question. A new question ends the work on the one before. */
export function openDoctorRoom(): DoctorRoom {
  let worker: Worker | null = null;
  let busy = false;
  let lastId = 0;

  function close() {
    worker?.terminate();
    worker = null;
    busy = false;
  }

  function ask(question: Asked): Promise<DoctorAnswer> {
    // It has no way to stop in the middle of a rule.
    if (busy) close();
    worker ??= new Worker(new URL("./doctor-worker.ts", import.meta.url), { type: "module" });
    const current = worker;
    lastId += 1;
    const id = lastId;
    busy = true;
    return new Promise((resolve, reject) => {
      const listening = new AbortController();
      const { signal } = listening;
      const done = () => {
        listening.abort();
        busy = false;
      };
      current.addEventListener(
        "message",
        ({ data }: MessageEvent<DoctorAnswer>) => {
          if (data.id !== id) return;
          done();
          if (data.told === "failure") reject(new DoctorFailed("A rule failed."));
          else resolve(data);
        },
        { signal },
      );
      current.addEventListener(
        "error",
        () => {
          done();
          close();
          reject(new DoctorFailed("The doctor could not be loaded."));
        },
        { signal },
      );
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has one origin
      current.postMessage({ ...question, id });
    });
  }

  return {
    consult: async (text, version) => {
      const answer = await ask({ ask: "consult", text, version });
      if (answer.told !== "consultation") throw new DoctorFailed("Another question was answered.");
      return answer.consultation;
    },
    repair: async (text, version, which) => {
      const answer = await ask({ ask: "repair", text, version, which });
      if (answer.told !== "text") throw new DoctorFailed("Another question was answered.");
      return answer.text;
    },
    close,
  };
}
