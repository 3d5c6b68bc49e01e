import { createHash } from "node:crypto";
import type { Duplex } from "node:stream";

/** The server's half of RFC 6455, as far as a gateway's text messages need it. No extensions, no fragments of ours. */
const ACCEPT_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

export function acceptUpgrade(socket: Duplex, key: string): void {
  const accept = createHash("sha1")
    .update(key + ACCEPT_GUID)
    .digest("base64");
  socket.write(
    [
      "HTTP/1.1 101 Switching Protocols",
      "Upgrade: websocket",
      "Connection: Upgrade",
      `Sec-WebSocket-Accept: ${accept}`,
      "\r\n",
    ].join("\r\n"),
  );
}

function encode(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  if (length < 126) return Buffer.concat([Buffer.of(0x80 | opcode, length), payload]);
  const header = Buffer.alloc(length < 65_536 ? 4 : 10);
  header[0] = 0x80 | opcode;
  if (length < 65_536) {
    header[1] = 126;
    header.writeUInt16BE(length, 2);
  } else {
    header[1] = 127;
    header.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([header, payload]);
}

export function sendText(socket: Duplex, text: string): void {
  if (!socket.destroyed) socket.write(encode(TEXT, Buffer.from(text)));
}

export function sendClose(socket: Duplex, code: number, reason: string): void {
  const payload = Buffer.alloc(2 + Buffer.byteLength(reason));
  payload.writeUInt16BE(code, 0);
  payload.write(reason, 2);
  if (!socket.destroyed) socket.end(encode(CLOSE, payload));
}

/** Calls `onText` for every text message of a client; answers pings and closings. */
export function receiveTexts(socket: Duplex, onText: (text: string) => void): void {
  let pending = Buffer.alloc(0);
  socket.on("data", (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const frame = decode(pending);
      if (!frame) return;
      pending = pending.subarray(frame.bytes);
      if (frame.opcode === TEXT) onText(frame.payload.toString("utf8"));
      if (frame.opcode === PING) socket.write(encode(PONG, frame.payload));
      if (frame.opcode === CLOSE) socket.end(encode(CLOSE, frame.payload.subarray(0, 2)));
    }
  });
}

/** The first frame of what a client sent: always masked. Null until all of it is there. */
function decode(data: Buffer): { opcode: number; payload: Buffer; bytes: number } | null {
  if (data.length < 2) return null;
  const short = data.readUInt8(1) & 0x7f;
  const sizeBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const maskAt = 2 + sizeBytes;
  if (data.length < maskAt + 4) return null;
  const length =
    sizeBytes === 0 ? short : sizeBytes === 2 ? data.readUInt16BE(2) : Number(data.readBigUInt64BE(2));
  const start = maskAt + 4;
  if (data.length < start + length) return null;
  const payload = Buffer.from(data.subarray(start, start + length));
  for (let index = 0; index < length; index += 1) {
    payload.writeUInt8(payload.readUInt8(index) ^ data.readUInt8(maskAt + (index % 4)), index);
  }
  return { opcode: data.readUInt8(0) & 0x0f, payload, bytes: start + length };
}
