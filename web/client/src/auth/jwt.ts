import { LIMITS } from '../limits.js';

/** What a token says of itself. Nothing is verified here: that is the server's. */
export interface Claims {
  iss?: string;
  sub?: string;
  /** Seconds since 1970, by the clock of who made it. */
  iat?: number;
  exp?: number;
}

/** Empty for what is no JSON Web Token, such as an API key. */
export function claimsOf(token: string): Claims {
  try {
    return JSON.parse(atob(token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/'))) as Claims;
  } catch {
    return {};
  }
}

/** Whose token it is; null if it does not say. */
export function identityOf(token: string): string | null {
  const { iss = '', sub } = claimsOf(token);
  return sub === undefined ? null : `${iss} ${sub}`;
}

/**
 * When to fetch another, in milliseconds after it came: a minute before its end, or when half of a short life is over. By
 * the token's own two times, as this device's clock may be wrong.
 *
 * @param early tokens in a row that ended too soon: each doubles the least time, so that renewals never follow each other fast
 */
export function renewalOf(token: string, early = 0): number {
  const { iat = -Infinity, exp = Infinity } = claimsOf(token);
  const life = 1_000 * (exp - iat);
  return Math.max(life / 2, life - 60_000, Math.min(LIMITS.tokenRestMax, LIMITS.tokenRest * 2 ** early));
}
