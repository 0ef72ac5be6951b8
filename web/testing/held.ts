// A network that the test holds in its hand: between a client and the server, on a port of its own.
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import net, { type AddressInfo, type Server } from 'node:net';

const listening = async (server: Server): Promise<string> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const nothing = (_url: string): boolean => false;

/** Holds the server's answers to some requests: they were carried out, and the client is not told yet. */
export async function startHolding(target: string) {
  let holds = nothing;
  let offset: number | undefined;
  let release: (() => void) | undefined;
  let held: (() => void) | undefined;
  let released = Promise.resolve();
  const proxy = createServer((asked, answer) => {
    const holding = holds(`${asked.method} ${asked.url}`);
    const headers = { ...asked.headers, host: new URL(target).host };
    const forwarded = request(target + asked.url, { method: asked.method, headers, agent: false }, async (got) => {
      const parts: Buffer[] = [];
      for await (const part of got) parts.push(part as Buffer);
      if (holding) {
        held?.();
        await released;
        const position = got.headers['stream-position'] as string | undefined;
        if (offset !== undefined && position) got.headers['stream-position'] = position.replace(/:\d+$/, `:${offset}`);
      }
      answer.writeHead(got.statusCode!, got.headers).end(Buffer.concat(parts));
    });
    forwarded.on('error', () => asked.socket.destroy());
    asked.pipe(forwarded);
  });
  return {
    url: await listening(proxy),
    /** From now on; resolves when an answer is held. `at` is another offset for its position, as of another history. */
    hold(which: (url: string) => boolean, at?: number): Promise<void> {
      holds = which;
      offset = at;
      released = new Promise((resume) => (release = resume));
      return new Promise((resolve) => (held = resolve));
    },
    /** Lets through what is held, and all that comes. */
    release(): void {
      holds = nothing;
      release?.();
    },
    close(): void {
      release?.();
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}

/** Forwards connections, and forgets them when told: then no byte passes, and neither side hears of it. */
export async function startForgetful(target: string) {
  const to = new URL(target);
  const sockets = new Set<net.Socket>();
  let ways: { dead: boolean }[] = [];
  const proxy = net.createServer((near) => {
    const way = { dead: false };
    ways.push(way);
    const far = net.connect(Number(to.port), to.hostname);
    for (const [from, other] of [[near, far], [far, near]] as const) {
      sockets.add(from);
      from.on('data', (part) => way.dead || other.write(part));
      from.on('error', () => {});
      from.on('close', () => way.dead || other.destroy());
    }
  });
  return {
    url: await listening(proxy),
    forget(): void {
      for (const way of ways) way.dead = true;
      ways = [];
    },
    close(): void {
      for (const socket of sockets) socket.destroy();
      proxy.close();
    },
  };
}
