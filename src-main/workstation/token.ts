/** Random tokens that open the workstation host, compared in constant time. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export interface TokenOffice {
  /** A new token. A `once` token is worth nothing after its first use: it is seen in the list of processes. */
  issue(kind: 'once' | 'lasting'): string;
  /** Whether `token` is valid now; uses up a `once` token. */
  redeem(token: string): boolean;
}

export function createTokenOffice(): TokenOffice {
  const issued: { digest: Buffer; once: boolean }[] = [];
  return {
    issue: (kind) => {
      const token = randomToken();
      issued.push({ digest: digest(token), once: kind === 'once' });
      return token;
    },
    redeem: (token) => {
      const presented = digest(token);
      const matches = issued.filter((entry) => timingSafeEqual(entry.digest, presented));
      for (const entry of matches) if (entry.once) issued.splice(issued.indexOf(entry), 1);
      return matches.length > 0;
    },
  };
}

export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

export function sameToken(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
