/** A browser's EventSource for tests: what Node does not have, and with no server behind it. */
export class FakeEventSource extends EventTarget {
  static all: FakeEventSource[] = [];
  static get open(): FakeEventSource[] {
    return FakeEventSource.all.filter(({ closed }) => !closed);
  }
  closed = false;

  constructor(readonly url: string) {
    super();
    FakeEventSource.all.push(this);
  }

  close(): void {
    this.closed = true;
  }

  say(kind: string, data: string): void {
    this.dispatchEvent(new MessageEvent(kind, { data }));
  }

  fail(): void {
    this.dispatchEvent(new Event("error"));
  }
}
