import { expect, test } from "vitest";

import { sendTagged, TaggedReply } from "./tagged-reply";

const asking = (tag?: string) =>
  new Request("http://localhost/api/v1/x", { headers: tag === undefined ? {} : { "if-none-match": tag } });
const JSON_OK = { status: 200, toJson: (value: unknown) => JSON.stringify(value) };
const file = (name: string, mediaType: string) =>
  TaggedReply.file({ name, mediaType, text: "KEY=…\n" }, "abc");

test("a file goes out as it is, with its type, a plain name and a tag", async () => {
  const reply = sendTagged(file(".env", "text/plain"), asking(), JSON_OK);
  expect(await reply.text()).toBe("KEY=…\n");
  expect(Object.fromEntries(reply.headers)).toEqual({
    "content-type": "text/plain; charset=utf-8",
    "content-disposition": 'attachment; filename=".env"',
    "cache-control": "private, no-cache",
    etag: '"abc"',
    vary: "Authorization, Cookie",
  });
});

test("a file's name takes neither folders nor what would end the header along", () => {
  const disposition = (name: string) =>
    sendTagged(file(name, "application/json"), asking(), JSON_OK).headers.get("content-disposition");
  expect(disposition("openclaw-gateway.service.d/clawkeep.conf")).toBe(
    'attachment; filename="clawkeep.conf"',
  );
  expect(disposition('x"\r\nSet-Cookie: a=b')).toBe('attachment; filename="x___Set-Cookie__a_b"');
});

test.each(['"abc"', 'W/"abc"', '"x", W/"abc" , "y"', "*"])(
  "who sends the tag along (%s) gets 304 and no text",
  async (held) => {
    const reply = sendTagged(file(".env", "text/plain"), asking(held), JSON_OK);
    expect([reply.status, await reply.text()]).toEqual([304, ""]);
    expect(reply.headers.get("etag")).toBe('"abc"');
  },
);

test.each(['"abcd"', "abc", '"ab", "c"'])("another tag (%s) gets the text", (held) => {
  expect(sendTagged(file(".env", "text/plain"), asking(held), JSON_OK).status).toBe(200);
});

test("JSON has a tag made of what is sent: the same for the same, another for another", () => {
  const tagOf = (value: unknown) =>
    sendTagged(TaggedReply.json(value), asking(), JSON_OK).headers.get("etag") ?? "";
  expect(tagOf({ a: 1 })).toBe(tagOf({ a: 1 }));
  expect(tagOf({ a: 1 })).not.toBe(tagOf({ a: 2 }));
  const again = sendTagged(TaggedReply.json({ a: 1 }), asking(tagOf({ a: 1 })), JSON_OK);
  expect(again.status).toBe(304);
});
