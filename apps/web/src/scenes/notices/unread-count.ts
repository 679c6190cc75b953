import { useEffect, useState } from 'react';
import { noticeApi } from '../../board-api.ts';

const CHANGED = 'junheng:notices';
const EVERY = 60_000;

/** Says that notices were read, so that the bell counts anew. */
export const noticesChanged = () => window.dispatchEvent(new Event(CHANGED));

/** 未读数: asked now and then while the page is looked at; a failing line shows the last number. */
export function useUnread(): number {
  const [unread, setUnread] = useState(0);
  useEffect(() => {
    let current = true;
    const ask = () => {
      if (document.hidden) return;
      noticeApi.unread().then(
        (answer) => current && setUnread(answer.unread),
        () => undefined,
      );
    };
    ask();
    const timer = setInterval(ask, EVERY);
    window.addEventListener(CHANGED, ask);
    return () => {
      current = false;
      clearInterval(timer);
      window.removeEventListener(CHANGED, ask);
    };
  }, []);
  return unread;
}
