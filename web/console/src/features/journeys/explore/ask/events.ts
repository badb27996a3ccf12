// Server-sent events out of a stream of bytes: what a long question sends while it works.

export type ServerEvent = { name: string; data: string };

/** Splits text as it arrives into events; what is not complete yet waits for the next piece. Comments and empty events are left out. */
export function eventReader(): (piece: string) => ServerEvent[] {
  let waiting = '';
  return (piece) => {
    waiting = (waiting + piece).replaceAll('\r\n', '\n');
    const blocks = waiting.split('\n\n');
    waiting = blocks.pop() ?? '';
    return blocks.map(eventOf).filter((event) => event.data !== '');
  };
}

function eventOf(block: string): ServerEvent {
  let name = 'message';
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') name = value;
    else if (field === 'data') data.push(value);
  }
  return { name, data: data.join('\n') };
}

/** Calls `on` for every event of the stream until it ends or `on` says that it is enough. */
export async function readEvents(stream: ReadableStream<Uint8Array>, on: (event: ServerEvent) => 'more' | 'enough'): Promise<void> {
  const reader = stream.getReader();
  const words = new TextDecoder();
  const take = eventReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    for (const event of take(words.decode(value, { stream: true }))) {
      if (on(event) === 'enough') return void reader.cancel();
    }
  }
}
