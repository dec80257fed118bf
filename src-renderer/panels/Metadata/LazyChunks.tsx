/** Long lists: rows are made a chunk at a time, when they come near the window, and the browser skips those that are out of sight. */
import { Fragment, useEffect, useRef, useState } from 'react';

const CHUNK = 60;
/** Of a row on one line, metadata.css. */
const ROW_PX = 23;
const NEAR = '800px 0px';

interface Props<T> { items: readonly T[]; render: (item: T, index: number) => React.ReactNode }

export function LazyChunks<T>({ items, render }: Props<T>): React.JSX.Element {
  const starts = Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, i) => i * CHUNK);
  return (
    <>
      {starts.map((start) => {
        const chunk = items.slice(start, start + CHUNK);
        return <Chunk key={start} heightPx={chunk.length * ROW_PX}>{() => chunk.map((item, i) => <Fragment key={i}>{render(item, start + i)}</Fragment>)}</Chunk>;
      })}
    </>
  );
}

function Chunk({ heightPx, children }: { heightPx: number; children: () => React.ReactNode }): React.JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (!place.current || isNear) return undefined;
    const observer = new IntersectionObserver((entries) => { if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true); }, { rootMargin: NEAR });
    observer.observe(place.current);
    return () => { observer.disconnect(); };
  }, [isNear]);
  return <div ref={place} className="chunk" style={isNear ? { containIntrinsicHeight: `auto ${String(heightPx)}px` } : { height: heightPx }}>{isNear && children()}</div>;
}
