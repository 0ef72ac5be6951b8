// A proxy that puts a server below a path of another address.
import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface PrefixProxy {
  /** Of the server behind it, without a slash at the end. */
  url: string;
  /** Paths that were asked for outside of the prefix. */
  elsewhere: string[];
  close(): Promise<void>;
}

export interface PrefixOptions {
  prefix: string;
  /** Whether the server behind it gets requests without the prefix. */
  strips: boolean;
}

/** Forwards requests and WebSockets below the prefix; everything else is 404. */
export async function startPrefixProxy(target: () => string, { prefix, strips }: PrefixOptions): Promise<PrefixProxy> {
  const elsewhere: string[] = [];
  const forwarded = (asked: IncomingMessage) => {
    const path = asked.url ?? '';
    if (path !== prefix && !path.startsWith(`${prefix}/`)) {
      elsewhere.push(path);
      return null;
    }
    const { hostname, port } = new URL(target());
    const passed = strips ? path.slice(prefix.length) || '/' : path;
    return request({ hostname, port, method: asked.method, path: passed, headers: asked.headers });
  };
  const proxy = createServer((asked, answer) => {
    const passed = forwarded(asked);
    if (passed === null) return void answer.writeHead(404).end();
    passed.on('response', (got) => got.pipe(answer.writeHead(got.statusCode!, got.headers)));
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  });
  proxy.on('upgrade', (asked, socket) => {
    const passed = forwarded(asked);
    if (passed === null) return void socket.destroy();
    passed.on('upgrade', (got, behind) => {
      const headers = got.rawHeaders.map((text, at) => (at % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('');
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${headers}\r\n`);
      behind.on('error', () => socket.destroy());
      socket.on('error', () => behind.destroy());
      behind.pipe(socket).pipe(behind);
    });
    passed.on('response', () => socket.destroy());
    passed.on('error', () => socket.destroy());
    passed.end();
  });
  const sockets = new Set<Socket>();
  proxy.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  proxy.listen(0, 'localhost');
  await once(proxy, 'listening');
  return {
    url: `http://localhost:${(proxy.address() as AddressInfo).port}${prefix}`,
    elsewhere,
    close: async () => {
      const closed = once(proxy, 'close');
      proxy.close();
      // The server no longer counts those that were upgraded among its connections, but waits for their end.
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
