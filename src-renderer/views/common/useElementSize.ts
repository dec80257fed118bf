import { useEffect, useState, type RefObject } from 'react';
import { isShown, watchShown } from './watchShown.js';

export interface ElementSize { widthPx: number; heightPx: number; pixelRatio: number }

const MAX_PIXEL_RATIO = 2;
const KEYS = ['widthPx', 'heightPx', 'pixelRatio'] as const;

/** Size of an element in CSS pixels and device pixels per CSS pixel; follows both. Null until it is laid out, and while a panel is in front of it. */
export function useElementSize(element: RefObject<HTMLElement | null>): ElementSize | null {
  const [size, setSize] = useState<ElementSize | null>(null);
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const measure = (): void => {
      const next = { widthPx: Math.floor(target.clientWidth), heightPx: Math.floor(target.clientHeight), pixelRatio: Math.min(devicePixelRatio, MAX_PIXEL_RATIO) };
      setSize((before) => (!isShown(target) || next.widthPx <= 0 || next.heightPx <= 0 ? null : before && KEYS.every((key) => before[key] === next[key]) ? before : next));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    const stop = watchShown(target, measure);
    return () => { observer.disconnect(); stop(); };
  }, [element]);
  return size;
}
