/** The leap map of what is shown: the newest that is right for it, while better ones are built beside the drawing. */
import { adaptLeapMap, sameLeapStyles, type LeapStyles } from '@shared/render/adaptLeapMap.js';
import type { BuiltLeapMap, LeapMap } from '@shared/render/leapMap.js';
import { leapTolerance } from '@shared/render/leapTolerance.js';
import { leapBuilder } from './leapService.js';
import type { LeapBuild, LeapVolume } from './leapStyles.js';

interface Wanted { volume: LeapVolume; styles: LeapStyles }
interface Known { styles: LeapStyles; map: BuiltLeapMap; adapted: { styles: LeapStyles; map: LeapMap | null } | null }

export class LeapMaps {
  /** By `ranges`: gone together with the volume's texture. */
  private readonly newest = new WeakMap<LeapVolume['ranges'], Known>();
  private wanted: Wanted | null = null;
  private building: Wanted | null = null;

  /** `onReady`: a map was built, so another {@link request} may have a better answer. */
  constructor(private readonly onReady: () => void, private readonly build: LeapBuild = leapBuilder()) {}

  /**
   * The newest map that is correct under `styles`, the same object as long as there is no better one; null: sample everything. Starts to
   * build the right one unless it is there; of several requests meanwhile only the last is built.
   */
  request(volume: LeapVolume, styles: LeapStyles): LeapMap | null {
    const known = this.newest.get(volume.ranges);
    if (known && sameLeapStyles(known.styles, styles)) {
      this.wanted = null;
      return known.map;
    }
    const { building } = this;
    const isUnderWay = building?.volume.ranges === volume.ranges && sameLeapStyles(building.styles, styles);
    this.wanted = isUnderWay ? null : { volume, styles };
    if (!building) void this.buildWanted();
    return known ? adapted(known, volume, styles) : null;
  }

  /** A map that cannot be built is missed by nobody: the picture is the same without, only slower. */
  private async buildWanted(): Promise<void> {
    while (this.wanted) {
      const { volume, styles } = this.building = this.wanted;
      this.wanted = null;
      const map = await this.build(volume, styles).catch(() => null);
      if (!map) continue;
      this.newest.set(volume.ranges, { styles, map, adapted: null });
      this.onReady();
    }
    this.building = null;
  }
}

function adapted(known: Known, volume: LeapVolume, styles: LeapStyles): LeapMap | null {
  if (!known.adapted || !sameLeapStyles(known.adapted.styles, styles)) {
    known.adapted = { styles, map: adaptLeapMap(known.map, known.styles, styles, leapTolerance(volume.grid)) };
  }
  return known.adapted.map;
}
