/** The time course as a person uses it. */
import { expect, type Locator, type Page } from '@playwright/test';

interface PlotState {
  frame: { left: number; top: number; width: number; height: number };
  range: [number, number];
  axis: string;
  plots: { id: string; box: { top: number; height: number }; range: [number, number] }[];
  boundariesH: number[];
  shortH: number | null;
}

export class TimeCourse {
  readonly plot: Locator;
  constructor(readonly page: Page) { this.plot = page.getByTestId('course-plot'); }

  /** Amounts and stages are there. */
  async ready(): Promise<this> {
    await expect.poll(async () => ((await this.stateOrNull())?.boundariesH.length ?? 0) > 0, { timeout: 60_000 }).toBe(true);
    return this;
  }

  async state(): Promise<PlotState> {
    const state = await this.stateOrNull();
    if (!state) throw new Error('The time course has drawn nothing.');
    return state;
  }

  /** Where a time of the axis lies on the page; `down`: part of the height of all plots. */
  async at(time: number, down = 0.6): Promise<[x: number, y: number]> {
    const frame = await this.plot.boundingBox(), { frame: box, range: [from, to] } = await this.state();
    return [(frame?.x ?? NaN) + box.left + (time - from) / (to - from) * box.width, (frame?.y ?? NaN) + box.top + down * box.height];
  }

  async drag(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    await this.page.mouse.move(...from);
    await this.page.mouse.down();
    await this.page.mouse.move(...to, { steps: 4 });
    await this.page.mouse.up();
  }

  /** What the read-out says: "when", "where", "amount:1" … */
  async read(what: string): Promise<string> {
    return (await this.page.getByTestId('time-course').locator(`[data-read="${what}"]`).innerText()).replaceAll('−', '-');
  }

  private async stateOrNull(): Promise<PlotState | null> {
    const text = await this.plot.getAttribute('data-plot');
    return text === null ? null : JSON.parse(text) as PlotState;
  }
}
