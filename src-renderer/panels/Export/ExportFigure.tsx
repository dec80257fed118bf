import { DEFAULT_FIGURE, drawnPanels, FIGURE_PANELS, type FigureOptions, type FigurePanel } from '@shared/figures/options.js';
import { kineticsFigure } from '@shared/figures/kineticsFigure.js';
import { parseNumber } from '@shared/units.js';
import { exportFigure, type FigureFormat } from '@renderer/state/actions/figureExports.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { InputGroup } from '@blueprintjs/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { Choice, Tick } from '../common/formFields.js';
import { ExportDialog } from './ExportDialog.js';
import { FigurePreview } from './FigurePreview.js';
import { useFigureInput, type PictureTimes } from './useFigureInput.js';

type WidthName = '88' | '120' | '180';
const WIDTHS: readonly (readonly [WidthName, string])[] = [['88', '88 mm, one column'], ['120', '120 mm, one and a half'], ['180', '180 mm, two columns']];
const FORMATS: readonly (readonly [FigureFormat, string])[] = [['svg', 'SVG'], ['pdf', 'PDF'], ['png300', 'PNG, 300 dpi'], ['png600', 'PNG, 600 dpi']];
const PANEL_TITLES: Record<FigurePanel, string> = { 'images': 'Pictures', 'voltage': 'Voltage', 'amounts': 'Amounts', 'rates': 'Growth rates', 'space-time': 'Depth against time' };
const ERRORS: readonly (readonly [FigureOptions['errors'], string])[] = [['bars', 'Bars'], ['bands', 'Bands'], ['none', 'None']];
const UNITS: readonly (readonly [FigureOptions['timeUnit'], string])[] = [['h', 'Hours'], ['d', 'Days']];
type TimesName = 'stages' | 'even' | 'own';
const TIMES: readonly (readonly [TimesName, string])[] = [['stages', 'Middles of the stages'], ['even', 'Five, evenly spread'], ['own', 'Own choice']];

/** Voltage, amounts, rates and pictures of the series on one time axis, laid out for a journal. */
export default function ExportFigure(): React.JSX.Element {
  const sample = useStore(activeSample);
  const [options, setOptions] = useState<FigureOptions>(DEFAULT_FIGURE);
  const [format, setFormat] = useState<FigureFormat>('svg');
  const [timesName, setTimesName] = useState<TimesName>('stages');
  const [ownTimes, setOwnTimes] = useState('');
  const times = useMemo((): PictureTimes => (timesName === 'own' ? ownTimes.split(/[;\s]+|,\s+/).map(parseNumber).filter((timeH) => timeH !== null) : timesName), [timesName, ownTimes]);
  const { input, notes } = useFigureInput(sample, times);
  const drawn = useDeferredValue(options);
  const svg = useMemo(() => (input && drawnPanels(drawn, input).length > 0 ? kineticsFigure(input, drawn) : null), [input, drawn]);
  const change = (part: Partial<FigureOptions>): void => { setOptions({ ...options, ...part }); };
  const setPanel = (panel: FigurePanel, isShown: boolean): void => { change({ panels: FIGURE_PANELS.filter((other) => (other === panel ? isShown : options.panels.includes(other))) }); };
  return (
    <ExportDialog name="export-figure" title="Export Figure 4" isValid={svg !== null} preview={<FigurePreview svg={svg} notes={notes} />} onExport={async ({ name }) => { if (svg !== null) await exportFigure(name, svg, format); }}>
      {() => <>
        <Choice label="Format" value={format} options={FORMATS} testId="export-format" onChange={setFormat} />
        <Choice label="Width" value={widthName(options.widthMm)} options={WIDTHS} testId="export-width" onChange={(width) => { change({ widthMm: Number(width) }); }} />
        {FIGURE_PANELS.map((panel) => <Tick key={panel} label={PANEL_TITLES[panel]} checked={options.panels.includes(panel)} onChange={(isShown) => { setPanel(panel, isShown); }} />)}
        <Choice label="Pictures at" value={timesName} options={TIMES} testId="export-times" onChange={(name) => {
          if (name === 'own' && ownTimes === '') setOwnTimes(input?.images.map(({ timeH }) => Math.round(timeH)).join(', ') ?? '');
          setTimesName(name);
        }} />
        {timesName === 'own' && <><label htmlFor="figure-times">Times, h</label><InputGroup id="figure-times" size="small" value={ownTimes} placeholder="16, 65, 146, 232" onValueChange={setOwnTimes} /></>}
        <Choice label="Time axis" value={options.timeUnit} options={UNITS} testId="export-time-unit" onChange={(timeUnit) => { change({ timeUnit }); }} />
        <Choice label="Errors" value={options.errors} options={ERRORS} testId="export-errors" onChange={(errors) => { change({ errors }); }} />
        <Tick label="Electrodes" checked={options.showsElectrodes} onChange={(showsElectrodes) => { change({ showsElectrodes }); }} />
      </>}
    </ExportDialog>
  );
}

const widthName = (widthMm: number): WidthName => WIDTHS.find(([name]) => Number(name) === widthMm)?.[0] ?? '180';
