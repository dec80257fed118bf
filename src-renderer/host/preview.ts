import type { Preview } from './host.js';

/** A previewed slice: sizes in the headers, pixels in the body. */
export async function receivePreview(response: Response): Promise<Preview> {
  const number = (name: string): number => Number(response.headers.get(name));
  return {
    widthPx: number('X-Width'), heightPx: number('X-Height'), sliceCount: number('X-Slices'), min: number('X-Min'), max: number('X-Max'),
    pixels: new Uint8Array(await response.arrayBuffer()),
  };
}
