import { useEffect } from 'react';

export interface LinkToken {
  readonly token: string;
}

/** Takes the one-time token from the address and removes it there at once, so that no history, screen or photograph keeps it. */
export function takeToken(): LinkToken {
  const token = decodeURIComponent(window.location.hash.slice(1));
  if (token !== '') window.history.replaceState(window.history.state, '', window.location.pathname);
  return { token };
}

/** Another link opened in the same tab changes only the fragment: begin anew with it. */
export function useFreshLink(): void {
  useEffect(() => {
    const begin = () => {
      if (window.location.hash.length > 1) window.location.reload();
    };
    window.addEventListener('hashchange', begin);
    return () => window.removeEventListener('hashchange', begin);
  }, []);
}
