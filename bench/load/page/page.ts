/** niivue from an address to its first picture of the volume. */
import { Niivue, SLICE_TYPE } from '@niivue/niivue';

export interface LoadPage {
  /** Milliseconds until a pixel of the first picture has been read back. */
  niivue(url: string): Promise<number>;
}

declare global {
  interface Window { loadPage: LoadPage }
}

const canvas = document.getElementById('view') as HTMLCanvasElement;
const niivue = new Niivue({ isResizeCanvas: false, logLevel: 'silent' });
await niivue.attachToCanvas(canvas, false);
niivue.setSliceType(SLICE_TYPE.RENDER);

window.loadPage = {
  niivue: async (url) => {
    for (const volume of [...niivue.volumes]) niivue.removeVolume(volume);
    const started = performance.now();
    await niivue.loadVolumes([{ url }]);
    niivue.drawScene();
    niivue.gl.readPixels(320, 240, 1, 1, niivue.gl.RGBA, niivue.gl.UNSIGNED_BYTE, new Uint8Array(4));
    return performance.now() - started;
  },
};
