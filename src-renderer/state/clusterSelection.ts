/** The cluster that the user looks at. Passing state: neither saved nor undone. */
import { create } from 'zustand';

interface Selection { sampleId: string | null; label: number | null }

export const useClusterSelection = create<Selection>()((): Selection => ({ sampleId: null, label: null }));

export function selectCluster(sampleId: string, label: number | null): void {
  useClusterSelection.setState({ sampleId, label });
}

/** Null: none is selected in this sample. */
export function selectedCluster({ sampleId, label }: Selection, ofSampleId: string): number | null {
  return sampleId === ofSampleId ? label : null;
}
