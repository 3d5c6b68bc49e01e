import { createSocket } from "node:dgram";
import { Resolver } from "node:dns/promises";
import { once } from "node:events";

import { onTestFinished } from "vitest";

const TYPE_A = 1;

/**
 * A name server on loopback that changes its mind: each question for IPv4 addresses gets the next of `answers`, the
 * last one for ever. Ends with the test.
 */
export async function changeableDns(answers: readonly (readonly string[])[]) {
  const socket = createSocket("udp4");
  let questions = 0;
  socket.on("message", (query, { address, port }) => {
    const question = query.subarray(12, query.indexOf(0, 12) + 5);
    const type = question.readUInt16BE(question.length - 4);
    const found = type === TYPE_A ? (answers[Math.min(questions++, answers.length - 1)] ?? []) : [];
    const header = Buffer.from(query.subarray(0, 12));
    header.writeUInt16BE(0x8180, 2);
    header.writeUInt16BE(found.length, 6);
    header.writeUInt32BE(0, 8);
    // A pointer to the name in the question, class IN, no time to live.
    const records = found.map((ip) =>
      Buffer.from([0xc0, 12, 0, TYPE_A, 0, 1, 0, 0, 0, 0, 0, 4, ...ip.split(".").map(Number)]),
    );
    socket.send(Buffer.concat([header, question, ...records]), port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  onTestFinished(() => void socket.close());

  const resolver = new Resolver({ timeout: 2_000, tries: 1 });
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  return {
    resolve: (name: string): Promise<string[]> => resolver.resolve4(name),
    questions: () => questions,
  };
}
