import type { Sample } from '@shared/contract/library.js';
import type { RegionRoi } from '@shared/roi/roi.js';
import { formatNumber } from '@shared/units.js';
import { useAnalysis } from '@renderer/state/analysis.js';
import { channelLabel, speciesOf } from '@renderer/state/selectors.js';
import { useStore } from '@renderer/state/store.js';
import { How } from '../common/How.js';
import { useDescriptions } from '../common/useDescriptions.js';
import { numberRows, regionRequest, sigmaOf, sizeRows } from '@renderer/state/regionTable.js';

const written = (value: number | null | undefined): string => (value === null || value === undefined ? '–' : formatNumber(value, 5));

/** One column for each channel. */
export function RegionNumbers({ sample, roi }: { sample: Sample; roi: RegionRoi }): React.JSX.Element {
  const document = useStore((state) => state.document);
  const timeIndex = Math.min(document.timeIndex, sample.timeCount - 1);
  const { descriptions, error } = useDescriptions(sample.channels.map(({ volumeId }) => regionRequest(volumeId, timeIndex, roi)));
  const analysis = useAnalysis();
  const columns = descriptions.map((description, n) => {
    const channel = sample.channels[n];
    return numberRows(description, sample, channel ? sigmaOf(analysis, sample, speciesOf(document, channel)) : null);
  });
  const names = [...new Map(columns.flat().map((row) => [row.name, row])).values()];
  return (
    <>
      <p className="sizes">{sizeRows(roi).map(({ name, unit, value }) => <span key={name}><b>{name}</b> {value === null ? '–' : formatNumber(value)} {unit}</span>)} <How id="shapes" /></p>
      {error && <p role="alert">{error.message}</p>}
      <table data-testid="roi-numbers">
        <thead><tr><th><How id="statistics" /></th>{sample.channels.map((channel) => <th key={channel.volumeId}>{channelLabel(document, sample, channel)}</th>)}<th /></tr></thead>
        <tbody>
          {names.map(({ name, unit }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {columns.map((rows, c) => <td key={String(c)} data-testid={`roi-${name}-${String(c)}`}>{written(rows.find((row) => row.name === name)?.value)}</td>)}
              <td className="muted">{unit}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {columns.some((rows) => rows.length > 0 && !rows.some(({ name }) => name === 'SNR')) && <p className="muted note">SNR follows once the Segmentation panel has found the noise of a channel.</p>}
    </>
  );
}
