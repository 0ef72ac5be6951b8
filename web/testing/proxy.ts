// A network that loses things: between a client and the server, on a port of its own.
import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Proxy {
  url: string;
  /** Requests that came, as `PATCH /api/…`. */
  requests: string[];
  close(): Promise<void>;
}

/** Forwards all; but where `loses` says so, the server's answer never arrives: the connection breaks instead. */
export async function startProxy(target: string, loses: (request: IncomingMessage, count: number) => boolean): Promise<Proxy> {
  const requests: string[] = [];
  const proxy = createServer((asked, answer) => {
    requests.push(`${asked.method} ${asked.url}`);
    const lost = loses(asked, requests.length);
    const headers = { ...asked.headers, host: new URL(target).host };
    const forwarded = request(target + asked.url, { method: asked.method, headers }, (got) => {
      if (lost) {
        got.resume().on('end', () => asked.socket.destroy());
        return;
      }
      answer.writeHead(got.statusCode!, got.headers);
      got.pipe(answer);
    });
    asked.pipe(forwarded);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    requests,
    close: async () => {
      proxy.closeAllConnections();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
