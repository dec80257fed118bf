/** The line of numbers above the plot. Its places are kept and only their text changes. */
import type { Columns } from '@renderer/state/logColumns.js';
import { readings } from './plot/readout.js';

export interface ReadoutLine {
  /** `about` null or `row` < 0: nothing is read, and what to do is told. */
  show(about: string | null, columns: Columns, row: number, offsetS: number | null, areaCm2: number | null): void;
}

const HINT = 'Point at the plot to read a row.';
/** Names that the number explains by itself. */
const UNNAMED = ['time', 'voltage', 'current', 'density'];

export function createReadout(element: HTMLElement): ReadoutLine {
  const about = document.createElement('b');
  const places: { place: HTMLElement; name: HTMLElement; value: HTMLElement }[] = [];
  element.replaceChildren(about);
  return {
    show: (title, columns, row, offsetS, areaCm2) => {
      const read = title === null || row < 0 ? [] : readings(columns, row, offsetS, areaCm2);
      put(about, read.length === 0 ? HINT : title ?? '');
      about.classList.toggle('hint', read.length === 0);
      while (places.length < read.length) places.push(addPlace(element));
      places.forEach(({ place, name, value }, i) => {
        const reading = read[i];
        place.hidden = reading === undefined;
        if (!reading) return;
        place.dataset['testid'] = `voltage-${reading.name}`;
        put(name, UNNAMED.includes(reading.name) ? '' : reading.name);
        put(value, reading.value);
      });
    },
  };
}

function addPlace(element: HTMLElement): { place: HTMLElement; name: HTMLElement; value: HTMLElement } {
  const place = document.createElement('span');
  const [name, value] = [document.createElement('i'), document.createElement('span')];
  place.append(name, value);
  element.append(place);
  return { place, name, value };
}

function put(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
