export { axisTicks, type Tick } from '@shared/figures/ticks.js';
