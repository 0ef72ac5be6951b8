import { LIMITS } from '../limits.js';

/** The contents of a token. Nothing is verified here; that is the server's task. */
export interface Claims {
  iss?: string;
  sub?: string;
  /** Seconds since 1970, by the issuer's clock. */
  iat?: number;
  exp?: number;
}

/** Empty for other texts than a JSON Web Token, such as an API key. */
export function claimsOf(token: string): Claims {
  try {
    return JSON.parse(atob(token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/'))) as Claims;
  } catch {
    return {};
  }
}

/** The user of the token; null if it does not say. */
export function identityOf(token: string): string | null {
  const { iss = '', sub } = claimsOf(token);
  return sub === undefined ? null : `${iss} ${sub}`;
}

/**
 * When to fetch another token, in milliseconds after this one arrived: a minute before its expiry, or at half of a
 * short life. Uses the token's own two times, because this device's clock may be wrong.
 *
 * @param early consecutive tokens that expired too soon: each doubles the minimum time, so that renewals never follow
 *     each other quickly
 */
export function renewalOf(token: string, early = 0): number {
  const { iat = -Infinity, exp = Infinity } = claimsOf(token);
  const life = 1_000 * (exp - iat);
  return Math.max(life / 2, life - 60_000, Math.min(LIMITS.tokenRestMax, LIMITS.tokenRest * 2 ** early));
}
