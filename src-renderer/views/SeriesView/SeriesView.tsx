/** A series in pictures: the image of the time point shown, and lithium at each depth against time. */
import type { Sample } from '@shared/contract/library.js';
import { divergingColour } from '@shared/transfer/divergingMap.js';
import { SyntheticBadge } from '@renderer/panels/common/SyntheticBadge.js';
import { theStage } from '@renderer/scene/theStage.js';
import { exportSeriesPicture, seriesPictureName } from '@renderer/state/actions/seriesExports.js';
import { attempt } from '@renderer/state/messages.js';
import { channelLabel } from '@renderer/state/selectors.js';
import { differenceChannel, differenceLimit, useSeriesView } from '@renderer/state/seriesView.js';
import { activeSample, useStore } from '@renderer/state/store.js';
import { useEffect, useRef, useState } from 'react';
import { ColourBar } from './ColourBar.js';
import { ReadOut } from './ReadOut.js';
import './series.css';
import { stepControls } from './seriesControls.js';
import { SeriesFields } from './SeriesFields.js';
import { SeriesImage } from './SeriesImage.js';
import { seriesPng, type SeriesPicture } from './seriesPainting.js';
import { SpaceTime } from './SpaceTime.js';
import type { SpaceTimeReading } from './spaceTimeLayout.js';

export function SeriesView(): React.JSX.Element {
  const sample = useStore(activeSample);
  if (!sample) return <div className="series" />;
  if (sample.timeCount < 2) return <div className="series"><p className="empty">{sample.name} is one time point. Open a series, or choose one in the library.</p></div>;
  return <Series key={sample.id} sample={sample} />;
}

function Series({ sample }: { sample: Sample }): React.JSX.Element {
  const pictures = useRef<HTMLDivElement>(null), shown = useRef<SeriesPicture | null>(null);
  const fit = useSeriesView((state) => state.fit);
  const [reading, setReading] = useState<SpaceTimeReading | null>(null);
  useEffect(() => (pictures.current ? stepControls(pictures.current) : undefined), []);
  const write = (): void => {
    const picture = shown.current;
    if (!picture) return;
    attempt('Export of the image', () => exportSeriesPicture(sample, seriesPictureName(sample, useSeriesView.getState(), picture.drawing.timeIndex), () => seriesPng(theStage(), picture)));
  };
  return (
    <div className="series" data-testid="series">
      <SeriesFields sample={sample} onExport={write} />
      <div ref={pictures} className="series-pictures" tabIndex={0} role="application" aria-roledescription="series view" data-testid="series-pictures"
        aria-label="Series: arrow keys change the time point, ten at once with Shift, Home and End go to its ends, Space plays">
        <figure>
          <ImageTitle sample={sample} />
          <SeriesImage key={fit} sample={sample} shown={shown} />
        </figure>
        <SpaceTime sample={sample} onRead={setReading} />
      </div>
      <footer>{sample.synthetic && <SyntheticBadge />}<ReadOut sample={sample} reading={reading} /></footer>
    </div>
  );
}

function ImageTitle({ sample }: { sample: Sample }): React.JSX.Element {
  const settings = useSeriesView(), document = useStore((state) => state.document);
  const channel = differenceChannel(document, sample);
  const mean = settings.meanCount > 1 ? `, mean of ${String(settings.meanCount)}` : '';
  if (!settings.isDifference || !channel) return <figcaption><span className="title">Image{mean}</span></figcaption>;
  const limit = differenceLimit(document, channel, settings), name = channelLabel(document, sample, channel), title = `${name}: difference to the first time point${mean}`;
  return (
    <figcaption>
      <span className="title" title={title}>{name}, change{mean}</span>
      <ColourBar colourAt={(x) => divergingColour(2 * x - 1)} low={-limit} high={limit} unit={channel.unit} title={title} testId="series-scale" />
    </figcaption>
  );
}
