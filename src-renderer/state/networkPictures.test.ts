import { EMPTY_DOCUMENT } from '@shared/session/schema.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setSkeleton, toggleNetwork } from './actions/clusters.js';
import { emptyAnalysis, useAnalysis } from './analysis.js';
import { undo } from './history.js';
import { useNetworkPicture } from './networkPicture.js';
import { followNetworkPicture, pictureOf } from './networkPictures.js';
import { resetStore } from './testing.js';

const surface = { positionsMm: new Float32Array(9), normals: new Float32Array(9), indices: new Uint32Array([0, 1, 2]), areaMm2: 1 };
let stop = (): void => undefined;
beforeEach(() => { resetStore(); useAnalysis.setState(emptyAnalysis()); stop = followNetworkPicture(); });
afterEach(() => { stop(); });

describe('picture of the network', () => {
  it('shows what the document says, and what was undone no longer', () => {
    expect(useNetworkPicture.getState().show).toMatchObject({ shortestPath: EMPTY_DOCUMENT.overlay.shortestPath, skeleton: false });
    setSkeleton('tubes');
    toggleNetwork('weakestLink');
    expect(useNetworkPicture.getState().show).toMatchObject({ skeleton: true, tubes: true, weakestLink: true });
    undo();
    expect(useNetworkPicture.getState().show).toMatchObject({ skeleton: true, weakestLink: false });
  });

  it('has the surface as soon as it is there, and nothing without a sample', () => {
    useAnalysis.setState({ sampleId: 's', timeIndex: 2, surface });
    expect(useNetworkPicture.getState().picture).toMatchObject({ sampleId: 's', timeIndex: 2, branches: null, surface: { indices: surface.indices } });
    expect(pictureOf({ sampleId: null, timeIndex: 0, network: null, surface })).toBeNull();
    stop();
    expect(useNetworkPicture.getState().picture).toBeNull();
  });
});
