// What an identity provider does, with a secret that the server shares (AUTH=jwt).
import { createHmac } from 'node:crypto';

export const JWT_SECRET = 'a secret of tests that is long enough for HS256';

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token of `sub`, made now, that ends after so many seconds; it ended already if they are negative. */
export function tokenOf(sub: string, seconds = 3_600, claims: object = {}): string {
  const iat = Math.floor(Date.now() / 1_000) - (seconds < 0 ? 3_600 : 0);
  const exp = Math.floor(Date.now() / 1_000) + seconds;
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub, iat, exp, jti: `${++made}`, ...claims })}`;
  return `${signed}.${createHmac('sha256', JWT_SECRET).update(signed).digest('base64url')}`;
}

let made = 0;
