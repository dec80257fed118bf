/** What each step of an analysis depends on: equal keys, equal results. */
import type { AnalysisRequest } from '../contract/analysis.js';

export interface AnalysisKeys { prepare: string; segment: string; network: string }

/** Preparing depends on everything but which threshold is chosen and how its network is judged. */
export function analysisKeys({ parameters, ...scan }: AnalysisRequest): AnalysisKeys {
  const { threshold, network, unseen, ...others } = parameters;
  const { method, value, insist, ...rule } = threshold;
  const prepare = JSON.stringify([scan, others, rule, network.connectivity]);
  const chosen = [method, method === 'manual' ? value : null, insist];
  const segment = JSON.stringify([prepare, chosen, network, unseen]);
  return { prepare, segment, network: segment };
}
