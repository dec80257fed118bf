import type { Sample } from '@shared/contract/library.js';
import { isRegion, type Roi } from '@shared/roi/roi.js';
import { removeRoi, renameRoi } from '@renderer/state/actions/roi.js';
import { selectRoi, useRoiTool } from '@renderer/state/roiTool.js';
import { sizeText } from '@renderer/state/roiText.js';
import { useState } from 'react';
import { ToolButton } from '../common/ToolButton.js';
import { ProfilePlot } from './ProfilePlot.js';
import { RegionNumbers } from './RegionNumbers.js';

/** Name and size; the selected one with its numbers. */
export function RoiRow({ sample, roi }: { sample: Sample; roi: Roi }): React.JSX.Element {
  const isSelected = useRoiTool((state) => state.selectedId === roi.id);
  const [typed, setTyped] = useState<string | null>(null);
  const commit = (): void => { if (typed !== null) renameRoi(sample.id, roi, typed); setTyped(null); };
  return (
    <section className={isSelected ? 'roi-row is-selected' : 'roi-row'} data-testid={`roi-row-${roi.id}`} onFocus={() => { selectRoi(roi.id); }}>
      <header onClick={() => { selectRoi(roi.id); }}>
        <input className="field" aria-label="Name" maxLength={60} data-settled={typed === null || undefined} value={typed ?? roi.name} onChange={({ target }) => { setTyped(target.value); }} onBlur={commit}
          onKeyDown={({ key }) => { if (key === 'Enter') commit(); if (key === 'Escape') setTyped(null); }} />
        <output>{sizeText(roi)}</output>
        <ToolButton small label={`Remove ${roi.name}`} text="×" testId={`roi-remove-${roi.id}`} onClick={(event) => { event.stopPropagation(); removeRoi(sample.id, roi.id); }} />
      </header>
      {isSelected && isRegion(roi) && <RegionNumbers sample={sample} roi={roi} />}
      {isSelected && roi.kind === 'profile' && <ProfilePlot sample={sample} roi={roi} />}
    </section>
  );
}
