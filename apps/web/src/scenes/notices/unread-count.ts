import { useEffect, useState } from 'react';
import { noticeApi } from '../../board-api.ts';

const CHANGED = 'junheng:notices';
const TOUCHES = ['pointerdown', 'keydown'] as const;
const EVERY = 60_000;
/** asking keeps a session open, so a page that nobody touches asks no more, and the session ends in its time */
const AT_WORK = 10 * 60_000;

/** Says that notices were read, so that the bell counts anew. */
export const noticesChanged = () => window.dispatchEvent(new Event(CHANGED));

/** 未读数: asked now and then while the page is looked at; a failing line shows the last number. */
export function useUnread(): number {
  const [unread, setUnread] = useState(0);
  useEffect(() => {
    let current = true;
    let touched = Date.now();
    const touch = () => {
      touched = Date.now();
    };
    const ask = () => {
      if (document.hidden || Date.now() - touched > AT_WORK) return;
      noticeApi.unread().then(
        (answer) => current && setUnread(answer.unread),
        () => undefined,
      );
    };
    ask();
    const timer = setInterval(ask, EVERY);
    window.addEventListener(CHANGED, ask);
    for (const event of TOUCHES) window.addEventListener(event, touch, { passive: true });
    return () => {
      current = false;
      for (const event of TOUCHES) window.removeEventListener(event, touch);
      clearInterval(timer);
      window.removeEventListener(CHANGED, ask);
    };
  }, []);
  return unread;
}
