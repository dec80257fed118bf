import { shortRangeH } from '@shared/kinetics/short.js';
import { useKinetics } from '@renderer/state/kinetics.js';
import { useStore } from '@renderer/state/store.js';

/** Hours of the series on screen between which its short can be typed; undefined while its times are not known. */
export function useShortRange(): readonly [fromH: number, toH: number] | undefined {
  const prepared = useKinetics((state) => state.prepared), logId = useKinetics((state) => state.logId), offsetS = useKinetics((state) => state.logOffsetS);
  const durationS = useStore(({ library }) => library?.logs.find(({ id }) => id === logId)?.durationS);
  return prepared ? shortRangeH(prepared.timesH, prepared.durationH, durationS === undefined || offsetS === null ? null : { offsetS, durationS }) : undefined;
}
