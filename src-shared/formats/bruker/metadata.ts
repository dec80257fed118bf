/** Lines of the Metadata panel for a ParaVision scan. */
import { boundedText } from '../../volume/metadata.js';
import type { MetadataEntry } from '../../volume/volume.js';
import type { JcampDx } from '../jcampdx.js';
import { number, numbers, text } from '../jcampdxAccess.js';
import type { Frequency } from './frequency.js';
import type { BrukerHeaders, BrukerImage } from './image.js';
import { acquisitionDate, scanTimeMs } from './time.js';

export function brukerMetadata(headers: BrukerHeaders, image: BrukerImage, frequency: Frequency): MetadataEntry[] {
  const { visu, method, acqp } = headers;
  const scanMs = scanTimeMs(headers);
  const entry = (group: string, name: string, value: string | number | null, unit = ''): MetadataEntry[] =>
    value === null || value === '' ? [] : [{ group, name, value: `${value}${unit && ` ${unit}`}` }];
  const list = (values: readonly number[] | null): string | null => values && (values.length > 8 ? `${values.slice(0, 8).join(', ')} … (${values.length})` : values.join(', '));
  return [
    ...entry('Acquisition', 'Date', acquisitionDate(headers)),
    ...entry('Acquisition', 'Sequence', text(visu, 'VisuAcqSequenceName') ?? text(method, 'Method') ?? text(method, 'IMND_method') ?? text(acqp, 'ACQ_method')),
    ...entry('Acquisition', 'Protocol', protocolOf(headers)),
    ...entry('Acquisition', 'Nucleus', frequency.nucleus),
    ...entry('Acquisition', 'Larmor frequency', number(visu, 'VisuAcqImagingFrequency') ?? number(acqp, 'SFO1'), 'MHz'),
    ...entry('Acquisition', 'Frequency offset', frequency.offsetPpm, 'ppm'),
    ...entry('Acquisition', 'Echo time', list(numbers(visu, 'VisuAcqEchoTime') ?? numbers(method, 'PVM_EchoTime')), 'ms'),
    ...entry('Acquisition', 'Repetition time', list(numbers(visu, 'VisuAcqRepetitionTime') ?? numbers(method, 'PVM_RepetitionTime')), 'ms'),
    ...entry('Acquisition', 'Flip angle', number(visu, 'VisuAcqFlipAngle'), '°'),
    ...entry('Acquisition', 'Averages', number(visu, 'VisuAcqNumberOfAverages') ?? number(method, 'PVM_NAverages') ?? number(acqp, 'NA')),
    ...entry('Acquisition', 'Scan time', scanMs === null ? null : Number((scanMs / 1000).toPrecision(6)), 's'),
    ...entry('Geometry', 'Space', 'ParaVision subject coordinates (right → left, anterior → posterior, foot → head), mm'),
    ...entry('Geometry', 'Subject position', text(visu, 'VisuSubjectPosition')),
    ...entry('Geometry', 'Slice thickness', image.dim === 2 ? image.alongMm : null, 'mm'),
    ...entry('Frames', 'Groups', image.groups.map((group) => `${group.id} ${group.length}${group.comment && ` (${group.comment})`}`).join(', ')),
    ...entry('Frames', 'Disk order', image.reversed ? 'reversed; slices are put back in order on reading' : null),
    ...entry('Study', 'Subject', text(visu, 'VisuSubjectId')),
    ...entry('Study', 'Study', text(visu, 'VisuStudyId')),
    ...entry('File', 'Software', [text(visu, 'VisuCreator'), text(visu, 'VisuCreatorVersion')].filter(Boolean).join(' ') || text(acqp, 'ACQ_sw_version')),
    ...entry('File', 'Station', text(visu, 'VisuStation')),
  ];
}

const MAX_PARAMETERS_A_FILE = 2000;

/** Every parameter of every header file, as printed there; the group is the file. */
export function headerFields({ visu, method, acqp, reco }: BrukerHeaders): MetadataEntry[] {
  return [visu, method, acqp, reco].flatMap((dx) => (dx === null ? [] : parametersOf(dx)));
}

function parametersOf({ file, records }: JcampDx): MetadataEntry[] {
  const group = /[^/\\]+$/.exec(file)?.[0] ?? file;
  return [...records].slice(0, MAX_PARAMETERS_A_FILE).map(([name, { lines }]) => ({ group, name, value: boundedText(lines.slice(0, 100).join(' ')) }));
}

/** The scan's name for people. */
export function protocolOf({ visu, method, acqp }: BrukerHeaders): string | null {
  return text(visu, 'VisuAcquisitionProtocol') ?? text(acqp, 'ACQ_scan_name') ?? text(acqp, 'ACQ_protocol_name') ?? text(method, 'Method') ?? text(method, 'IMND_method');
}
