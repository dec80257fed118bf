import { useEffect, useState, type RefObject } from 'react';

export interface ElementSize { widthPx: number; heightPx: number; pixelRatio: number }

const MAX_PIXEL_RATIO = 2;

/** Size of an element in CSS pixels and device pixels per CSS pixel; follows both. Null until it is laid out. */
export function useElementSize(element: RefObject<HTMLElement | null>): ElementSize | null {
  const [size, setSize] = useState<ElementSize | null>(null);
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const measure = (): void => {
      const next = { widthPx: Math.floor(target.clientWidth), heightPx: Math.floor(target.clientHeight), pixelRatio: Math.min(devicePixelRatio, MAX_PIXEL_RATIO) };
      setSize(next.widthPx > 0 && next.heightPx > 0 ? next : null);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => { observer.disconnect(); };
  }, [element]);
  return size;
}
