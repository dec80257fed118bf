/** What is drawn, for the commands that export or lock it. */
import type { Log } from '@shared/contract/library.js';
import type { VoltagePicture } from '@renderer/state/voltagePicture.js';
import { csvParts } from './plot/csv.js';
import { plotLayers } from './plot/layers.js';
import { svgText } from './plot/svgText.js';
import type { Drawn } from './plotInput.js';

export function pictureOf(log: Log, { now, model }: Drawn): VoltagePicture {
  const shiftS = now.offsetS ?? 0;
  const { range } = model.time;
  return {
    logId: log.id, name: log.name, voltageV: model.voltage.range, currentA: model.current?.range ?? null,
    svg: () => svgText(plotLayers(model, now), now, { title: log.name, description: `${log.format}, ${log.path}` }),
    csvParts: () => csvParts(now.log.columns, [range[0] - shiftS, range[1] - shiftS], now.offsetS, now.areaCm2),
  };
}
