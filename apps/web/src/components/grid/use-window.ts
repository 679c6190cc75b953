import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

export const ROW_HEIGHT = 28;
const OVERSCAN = 6;

export interface RowWindow {
  readonly first: number;
  /** one past the last row drawn */
  readonly end: number;
  readonly pageRows: number;
  readonly onScroll: () => void;
  readonly show: (row: number, headHeight: number) => void;
}

/** Which rows are drawn: those in view and a few around them; all of them while the page is printed. */
export function useWindow(scroller: RefObject<HTMLDivElement | null>, rowCount: number): RowWindow {
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  const printing = usePrinting();
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    setHeight(element.clientHeight);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element !== null) setTop(Math.floor(element.scrollTop / ROW_HEIGHT) * ROW_HEIGHT);
  }, [scroller]);
  const show = useCallback(
    (row: number, headHeight: number) => {
      const element = scroller.current;
      if (element === null) return;
      const rowTop = row * ROW_HEIGHT;
      const view = element.clientHeight - headHeight;
      if (rowTop < element.scrollTop) element.scrollTop = rowTop;
      else if (rowTop + ROW_HEIGHT > element.scrollTop + view) element.scrollTop = rowTop + ROW_HEIGHT - view + 2;
    },
    [scroller],
  );
  const pageRows = Math.max(1, Math.floor(height / ROW_HEIGHT) - 3);
  if (printing) return { first: 0, end: rowCount, pageRows, onScroll, show };
  const first = Math.max(0, Math.min(Math.floor(top / ROW_HEIGHT) - OVERSCAN, rowCount - 1));
  const end = Math.min(rowCount, Math.ceil((top + height) / ROW_HEIGHT) + OVERSCAN);
  return { first, end, pageRows, onScroll, show };
}

function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return printing;
}
